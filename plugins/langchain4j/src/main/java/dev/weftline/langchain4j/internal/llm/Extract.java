// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.llm;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool {@code llm.extract}: takes values out of a text, as a schema says. */
public final class Extract implements Tool {
  static final String NAME = "llm.extract";
  private static final String DATA = "text";
  private static final String SCHEMA = "schema";

  private final ChatModel model;
  private final ToolSpec spec;

  /** Creates the tool. */
  public Extract(ChatModel model, LlmSpecs specs) {
    this.model = model;
    this.spec =
        specs
            .read(NAME)
            .title("Take values out of a text")
            .description(
                "Lets a model read a text and give what a JSON Schema asks for. Write the schema"
                    + " out in the plan: then the result has its type.")
            .input(
                Schema.object()
                    .required(DATA, Schema.any(), "what to read: a text or any value")
                    .required(
                        SCHEMA,
                        Json.object().put("type", "object").build(),
                        "the JSON Schema of the result")
                    .build())
            .build();
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public Optional<Json.Obj> outputSchema(Map<String, Json> literals) {
    if (!(literals.get(SCHEMA) instanceof Json.Obj schema)) {
      return Optional.empty();
    }
    try {
      AnswerSchema.of(schema);
      return Optional.of(schema);
    } catch (CallFailed e) {
      return Optional.empty(); // the call will say what is wrong with it
    }
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
    Json.Obj schema = (Json.Obj) call.value(SCHEMA);
    AnswerSchema wanted = AnswerSchema.of(schema);
    DataFence fence = DataFence.create();
    ModelTalk talk =
        new ModelTalk(
            model,
            NAME,
            "You take values out of data. Answer with one JSON value that fits the JSON Schema you"
                + " are given, and with nothing else. Take every value from the data; what it does"
                + " not say is left out, or null where the schema allows that. "
                + fence.rule());
    format(schema).ifPresent(talk::answerIn);
    String question =
        "JSON Schema of the answer:\n" + schema.text() + "\n\n" + fence.around(call.value(DATA));
    Read first = read(talk.say(question), wanted);
    Read last = first.problems().isEmpty() ? first : read(talk.say(again(first)), wanted);
    if (!last.problems().isEmpty()) {
      throw talk.failed(
          Failure.Kind.OUTPUT,
          "the model's answer does not fit the schema, at the second try too: "
              + String.join("; ", last.problems())
              + ". Ask for less, or take a stronger model.");
    }
    return talk.result(last.value(), Results.label(call, DATA, Capacity.isSmall(schema)));
  }

  private record Read(Json value, List<String> problems) {}

  private static Read read(String answer, AnswerSchema wanted) {
    try {
      Json value = Answers.json(answer);
      return new Read(value, wanted.problems(value));
    } catch (JsonSyntaxException e) {
      return new Read(Json.Null.NULL, List.of("it is no JSON value alone"));
    }
  }

  private static String again(Read first) {
    return "The answer does not fit the schema:\n- "
        + String.join("\n- ", first.problems())
        + "\nAnswer again, with the whole JSON value and nothing else.";
  }

  /** Servers that can keep a schema are told it; they take objects only. */
  private Optional<ResponseFormat> format(Json.Obj schema) {
    boolean isTold =
        model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
            && schema.text("type").equals(Optional.of("object"));
    return isTold
        ? Optional.of(
            ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                    JsonSchema.builder()
                        .name("result")
                        .rootElement(JsonRawSchema.from(schema.text()))
                        .build())
                .build())
        : Optional.empty();
  }
}
