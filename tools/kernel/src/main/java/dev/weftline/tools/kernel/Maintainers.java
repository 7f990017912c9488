// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Evidence;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.tools.kernel.source.IndexFormatException;
import dev.weftline.tools.kernel.source.Owners;
import java.util.ArrayList;
import java.util.List;

/** The tool {@code kernel.maintainers}: says who answers for files of the kernel. */
public final class Maintainers implements Tool {
  private static final ToolSpec SPEC = spec0();

  private final IndexChoice indexes;

  /** Creates the tool with the shipped index and the user's own. */
  public Maintainers() {
    this(IndexChoice.ofUser());
  }

  Maintainers(IndexChoice indexes) {
    this.indexes = indexes;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  private static ToolSpec spec0() {
    Json.Obj texts = Schema.list(Schema.string());
    Json.Obj person =
        Schema.object()
            .optional("name", Schema.string(), "name")
            .required("email", Schema.string(), "address")
            .required("role", Schema.string(), "maintainer, supporter, reviewer, ...")
            .required("sections", texts, "sections of the MAINTAINERS file that name the person")
            .build();
    Json.Obj section =
        Schema.object()
            .required("title", Schema.string(), "title")
            .required("status", Schema.string(), "Supported, Maintained, Odd Fixes, Orphan, ...")
            .optional("tree", Schema.string(), "where its changes are collected")
            .build();
    return ToolSpec.read("kernel.maintainers")
        .title("Find maintainers")
        .description(
            "Says who maintains files of the Linux kernel, and on which lists to write, by the"
                + " rules of the kernel's MAINTAINERS file.")
        .input(
            Schema.object()
                .required("files", texts, "paths in the tree, the most important first")
                .optional("tree", Schema.nullable(Schema.string()), IndexChoice.TREE)
                .build())
        .output(
            Schema.object()
                .required("people", Schema.list(person), "those of the most exact sections first")
                .required("lists", texts, "addresses of mailing lists")
                .required("sections", Schema.list(section), "the sections that take the files")
                .required("unmatched", texts, "files that no section takes for itself")
                .build())
        .scopes()
        .build();
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
    List<String> files = new ArrayList<>();
    for (Json file : call.list("files")) {
      if (file instanceof Json.Str(String path)) {
        files.add(path);
      }
    }
    try {
      return result(Owners.of(indexes.index(call, context).maintainers(), files));
    } catch (IndexFormatException e) {
      throw IndexChoice.damaged(e);
    }
  }

  private static ToolResult result(Owners owners) {
    List<Json> people = new ArrayList<>();
    for (Owners.Person person : owners.people()) {
      Json.ObjectBuilder json = Json.object();
      if (!person.address().name().isEmpty()) {
        json.put("name", person.address().name());
      }
      people.add(
          json.put("email", person.address().email())
              .put("role", person.role())
              .put("sections", Json.strings(person.sections()))
              .build());
    }
    List<Evidence> evidence = new ArrayList<>();
    List<Json> sections = new ArrayList<>();
    for (Owners.Part section : owners.sections()) {
      evidence.add(
          new Evidence(
              "sections[" + sections.size() + "]",
              "MAINTAINERS",
              section.line(),
              section.line(),
              section.title()));
      Json.ObjectBuilder json =
          Json.object().put("title", section.title()).put("status", section.status());
      if (!section.tree().isEmpty()) {
        json.put("tree", section.tree());
      }
      sections.add(json.build());
    }
    Json value =
        Json.object()
            .put("people", Json.array(people))
            .put("lists", Json.strings(owners.lists()))
            .put("sections", Json.array(sections))
            .put("unmatched", Json.strings(owners.unmatched()))
            .build();
    return ToolResult.of(value, evidence);
  }
}
