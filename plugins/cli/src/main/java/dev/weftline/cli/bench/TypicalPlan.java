// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;

/** A plan whose lines use the language as models do: fields, templates, guards, loops, defaults. */
final class TypicalPlan {
  private TypicalPlan() {}

  /** Returns the catalogue of its tools. */
  static ToolCatalog catalog() {
    Json.Obj item =
        Schema.object()
            .required("path", Schema.string(), "the file")
            .required("rank", Schema.integer(), "the place, from 1")
            .build();
    Json.Obj found =
        Schema.object()
            .required("items", Schema.list(item), "what was found")
            .required("total", Schema.integer(), "how many there are")
            .build();
    Json.Obj file =
        Schema.object()
            .required("text", Schema.string(), "the content")
            .required("lines", Schema.integer(), "how many lines")
            .build();
    return ToolCatalog.ofSpecs(
        List.of(
            ToolSpec.read("bench.list")
                .input(
                    Schema.object()
                        .required("query", Schema.string(), "words")
                        .optional("limit", Schema.integer(), "how many at most")
                        .build())
                .output(found)
                .build(),
            ToolSpec.read("bench.read")
                .input(
                    Schema.object()
                        .required("path", Schema.string(), "the file")
                        .optional("from", Schema.integer(), "the first line")
                        .build())
                .output(file)
                .build(),
            ToolSpec.read("bench.score")
                .input(
                    Schema.object()
                        .required("text", Schema.string(), "a text")
                        .required("weights", Schema.list(Schema.number()), "weights")
                        .build())
                .output(Schema.number())
                .build(),
            ToolSpec.read("bench.merge")
                .input(
                    Schema.object()
                        .required("parts", Schema.list(Schema.string()), "texts")
                        .optional("title", Schema.string(), "a title")
                        .build())
                .output(Schema.string())
                .build()));
  }

  /** Returns the text of a plan with some groups of ten lines and a join. */
  static String text(int groups) {
    StringBuilder text = new StringBuilder();
    for (int group = 0; group < groups; group++) {
      Object[] ids = new Object[10];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = group * 10 + i + 1;
      }
      text.append(group(ids));
    }
    return text.append(groups * 10 + 1)
        .append(". join(last=$")
        .append(groups * 10)
        .append(")\n")
        .toString();
  }

  private static String group(Object... ids) {
    return """
    %1$d. bench.list(query="reclaim under memory pressure", limit=20)
    %2$d. bench.read(path=$%1$d.items[0].path)
    %3$d. bench.read(path="mm/vmscan.c", from=120)
    %4$d. bench.score(text=$%2$d.text, weights=[0.5, 1, 2])
    %5$d. when $%4$d > 0.5: bench.read(path=$%1$d.items[1].path)
    %6$d. bench.merge(parts=[$%2$d.text, $%3$d.text], title="read ${%3$d.lines} lines")
    %7$d. for $f in $%1$d.items if $f.rank <= 5: bench.read(path=$f.path)
    %8$d. bench.merge(parts=$%7$d[].text)
    %9$d. bench.score(text=$%5$d.text ?? $%3$d.text, weights=[1])
    %10$d. bench.merge(parts=["score ${%9$d}", $%6$d, $%8$d])
    """
        .formatted(ids);
  }
}
