// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.llm;

import dev.langchain4j.model.chat.ChatModel;
import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool {@code llm.judge}: chooses one of some answers to a question about a text. */
public final class Judge implements Tool {
  private static final String NAME = "llm.judge";
  private static final String DATA = "text";
  private static final String CHOICES = "choices";
  private static final int MOST_CHOICES = 100;

  private final ChatModel model;
  private final ToolSpec spec;

  /** Creates the tool. */
  public Judge(ChatModel model, LlmSpecs specs) {
    this.model = model;
    this.spec =
        specs
            .read(NAME)
            .title("Choose an answer")
            .description(
                "Lets a model answer a question about a text with one of some choices. Write the"
                    + " choices out in the plan: then the result is one of them.")
            .input(
                Schema.object()
                    .required(DATA, Schema.any(), "what the question is about: a text or any value")
                    .required("question", Schema.string(), "the question")
                    .required(
                        CHOICES,
                        Schema.list(Schema.string())
                            .with("minItems", Json.of(2))
                            .with("maxItems", Json.of(MOST_CHOICES))
                            .with("uniqueItems", Json.of(true)),
                        "the answers to choose from")
                    .build())
            .output(Schema.string())
            .build();
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public Optional<Json.Obj> outputSchema(Map<String, Json> literals) {
    return literals.get(CHOICES) instanceof Json.Arr(List<Json> items)
            && !items.isEmpty()
            && items.stream().allMatch(Json.Str.class::isInstance)
        ? Optional.of(Schema.oneOf(texts(items).toArray(String[]::new)))
        : spec.outputSchema();
  }

  private static List<String> texts(List<Json> items) {
    return items.stream().map(item -> ((Json.Str) item).value()).toList();
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
    List<String> choices = texts(call.list(CHOICES));
    String shown = Json.strings(choices).text();
    DataFence fence = DataFence.create();
    ModelTalk talk =
        new ModelTalk(
            model,
            NAME,
            "You answer a question about data with one of the choices that you are given. Answer"
                + " with the choice alone, exactly as it is written. "
                + fence.rule());
    String first =
        talk.say(
            "Question: "
                + call.text("question")
                + "\nChoices: "
                + shown
                + "\n\n"
                + fence.around(call.value(DATA)));
    Optional<String> choice = Answers.choice(first, choices);
    if (choice.isEmpty()) {
      String second =
          talk.say("That is none of the choices. Answer with one of " + shown + " and no more.");
      choice = Answers.choice(second, choices);
    }
    return talk.result(
        Json.of(
            choice.orElseThrow(() ->
                talk.failed(
                    Failure.Kind.OUTPUT,
                    "the model chose none of "
                        + shown
                        + ", at the second try too. Ask otherwise, or add a choice for 'neither'."))),
        Results.label(call, DATA, true));
  }
}
