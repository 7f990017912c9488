// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;

/** A tool of a question: it works as long as was drawn for the call. */
final class QuestionTool implements Tool {
  private static final ToolSpec SEARCH =
      ToolSpec.read(Question.SEARCH)
          .description("Finds a page.")
          .input(Schema.object().required("query", Schema.string(), "what to look for").build())
          .output(Schema.string())
          .scopes()
          .build();

  private static final ToolSpec MATH =
      ToolSpec.read(Question.MATH)
          .description("Solves a problem with numbers in it.")
          .input(
              Schema.object()
                  .required("problem", Schema.string(), "the problem")
                  .optional("context", Schema.list(Schema.string()), "what is known")
                  .build())
          .output(Schema.string())
          .scopes()
          .build();

  private final ToolSpec spec;
  private final Question question;
  private final QuestionClock clock;

  private QuestionTool(ToolSpec spec, Question question, QuestionClock clock) {
    this.spec = spec;
    this.question = question;
    this.clock = clock;
  }

  /** Returns the tools of a question. */
  static ToolCatalog catalog(Question question, QuestionClock clock) {
    return ToolCatalog.of(
        List.of(
            new QuestionTool(SEARCH, question, clock), new QuestionTool(MATH, question, clock)));
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
    int id = call.task().id();
    clock.work(id);
    if (question.steps().get(id - 1).fault() == Question.Fault.THROWS) {
      throw new CallFailed(Failure.of(Failure.Kind.TOOL, "the tool is broken"));
    }
    return ToolResult.of(Json.of("result " + id));
  }
}
