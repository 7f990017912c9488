// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.tools.kernel.similar.CrashLibrary;
import dev.weftline.tools.kernel.similar.KnownCrash;
import dev.weftline.tools.kernel.similar.Match;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tool {@code kernel.similar}: finds known crashes that resemble one. */
public final class FindSimilar implements Tool {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 100;
  private static final double THOUSAND = 1000.0;

  private static final ToolSpec SPEC =
      ToolSpec.read("kernel.similar")
          .title("Find similar kernel crashes")
          .description(
              "Compares a crash with the known crashes that ship with this pack. Crashes that share"
                  + " a title or alternative are the same bug; the distance of the stacks (0 the"
                  + " same, 1 nothing shared or unknown) is weaker evidence.")
          .input(
              Schema.object()
                  .required("title", Schema.string(), "the canonical title")
                  .optional("alternatives", Schema.list(Schema.string()), "its other titles")
                  .optional("frames", Schema.list(Schema.any()), "its stack, innermost first")
                  .optional("limit", Schema.integer(), "how many crashes at most, 1 to 100")
                  .build())
          .output(
              Schema.object()
                  .required("crashes", Schema.list(crash()), "the strongest resemblance first")
                  .build())
          .scopes()
          .build();

  private static Json.Obj crash() {
    return Schema.object()
        .required("title", Schema.string(), "the canonical title")
        .required("id", Schema.string(), "the name that the source gives the crash")
        .required("source", Schema.string(), "kbench, syzkaller or capture")
        .required(
            "match", Schema.oneOf("same bug", "same place", "similar stack"), "how it resembles")
        .required("shared", Schema.list(Schema.string()), "the titles or functions in common")
        .required("distance", Schema.number(), "how far apart the stacks are, 0 to 1")
        .optional(
            "fix",
            Schema.object()
                .required("commit", Schema.string(), "the commit")
                .required("title", Schema.string(), "its subject")
                .build(),
            "the commit that fixed it")
        .build();
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws IOException {
    int limit = call.integer("limit", DEFAULT_LIMIT);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw CallFailed.input(
          "limit: '" + limit + "' is not allowed. A whole number from 1 to " + MAX_LIMIT + ".");
    }
    List<Match> matches =
        CrashLibrary.shipped()
            .similar(
                call.text("title"),
                strings(call.list("alternatives")),
                functions(call.list("frames")),
                limit);
    return ToolResult.of(
        Json.object()
            .put("crashes", Json.array(matches.stream().map(FindSimilar::json).toList()))
            .build());
  }

  private static List<String> strings(List<Json> values) {
    List<String> strings = new ArrayList<>();
    for (Json value : values) {
      if (value instanceof Json.Str(String text)) {
        strings.add(text);
      }
    }
    return strings;
  }

  /** Takes the function of each frame; a frame may also be just the name of the function. */
  private static List<String> functions(List<Json> frames) {
    List<String> functions = new ArrayList<>();
    for (Json frame : frames) {
      if (frame instanceof Json.Str(String name)) {
        functions.add(name);
      } else if (frame instanceof Json.Obj object) {
        object.text("function").ifPresent(functions::add);
      }
    }
    return functions;
  }

  private static Json json(Match match) {
    KnownCrash crash = match.crash();
    return Json.object()
        .put("title", crash.title())
        .put("id", crash.id())
        .put("source", crash.source())
        .put("match", match.kind().word())
        .put("shared", Json.strings(match.shared()))
        .put("distance", Json.of(Math.round(match.distance() * THOUSAND) / THOUSAND))
        .putIfPresent(
            "fix",
            crash
                .fix()
                .map(fix ->
                    Json.object().put("commit", fix.commit()).put("title", fix.title()).build()))
        .build();
  }
}
