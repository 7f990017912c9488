// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.llm;

import dev.langchain4j.model.chat.ChatModel;
import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.util.Optional;

/** The tool {@code llm.generate}: writes a text. */
public final class Generate implements Tool {
  private static final String NAME = "llm.generate";
  private static final String DATA = "data";

  private final ChatModel model;
  private final ToolSpec spec;

  /** Creates the tool. */
  public Generate(ChatModel model, LlmSpecs specs) {
    this.model = model;
    this.spec =
        specs
            .read(NAME)
            .title("Write a text")
            .description(
                "Lets a model write a text. What other tools gave belongs in data, not in the"
                    + " prompt.")
            .input(
                Schema.object()
                    .required("prompt", Schema.string(), "what to write")
                    .optional(DATA, Schema.any(), "what to write about: a text or any value")
                    .optional("system", Schema.string(), "who the model is and how it writes")
                    .optional(
                        "max_words",
                        Schema.integer()
                            .with("minimum", Json.of(1))
                            .with("maximum", Json.of(20_000)),
                        "how long the text may be")
                    .build())
            .output(Schema.string())
            .build();
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
    DataFence fence = DataFence.create();
    Optional<Json> data = call.argumentObject().get(DATA).filter(value -> !value.isNull());
    StringBuilder system =
        new StringBuilder(
            call.argumentObject().text("system").orElse("You write a text as you are asked to."));
    system.append(" Answer with the text alone, without any remark about it.");
    if (call.integer("max_words", 0) > 0) {
      system.append(" Write at most ").append(call.integer("max_words", 0)).append(" words.");
    }
    data.ifPresent(value -> system.append(' ').append(fence.rule()));
    ModelTalk talk = new ModelTalk(model, NAME, system.toString());
    String text =
        talk.say(call.text("prompt") + data.map(value -> "\n\n" + fence.around(value)).orElse(""));
    return talk.result(Json.of(text.strip()), Results.label(call, DATA, false));
  }
}
