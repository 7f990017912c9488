// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.prompt;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.weftline.planner.Encoding;
import java.util.List;

/**
 * Makes requests that ask for a plan: as text, or held to the JSON form by a schema where the model
 * says that it can be, else by the arguments of a tool.
 */
public final class PlanQuestion {
  private static final JsonObjectSchema TASK =
      JsonObjectSchema.builder()
          .addProperty("id", new JsonIntegerSchema())
          .addProperty("when", new JsonStringSchema())
          .addProperty("for", JsonObjectSchema.builder().additionalProperties(true).build())
          .addProperty("if", new JsonStringSchema())
          .addProperty("until", new JsonStringSchema())
          .addProperty("tool", new JsonStringSchema())
          .addProperty("args", JsonObjectSchema.builder().additionalProperties(true).build())
          .required("id", "tool")
          .build();

  private static final JsonObjectSchema PLAN =
      JsonObjectSchema.builder()
          .addProperty("tasks", JsonArraySchema.builder().items(TASK).build())
          .required("tasks")
          .build();

  private PlanQuestion() {}

  /** Returns the request. */
  public static ChatRequest of(
      List<ChatMessage> messages, StreamingChatModel model, Encoding encoding) {
    ChatRequest.Builder request = ChatRequest.builder().messages(messages);
    if (encoding == Encoding.TEXT) {
      return request.build();
    }
    if (model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA)) {
      return request
          .responseFormat(
              ResponseFormat.builder()
                  .type(ResponseFormatType.JSON)
                  .jsonSchema(JsonSchema.builder().name("plan").rootElement(PLAN).build())
                  .build())
          .build();
    }
    return request
        .toolSpecifications(
            ToolSpecification.builder()
                .name("run_plan")
                .description("Runs the plan.")
                .parameters(PLAN)
                .build())
        .toolChoice(ToolChoice.REQUIRED)
        .build();
  }
}
