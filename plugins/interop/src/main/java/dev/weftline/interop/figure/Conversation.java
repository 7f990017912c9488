// SPDX-License-Identifier: Apache-2.0
package dev.weftline.interop.figure;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.langchain4j.mcp.McpToolProvider;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.testkit.model.Message;
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.Request;
import dev.weftline.testkit.model.Script;
import dev.weftline.testkit.model.SimulatedModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An agent of LangChain4j that asks a simulated model over HTTP and calls the tools of MCP servers.
 * The model answers at once; the time that it would take is reckoned by {@link Law} and added. Both
 * never overlap, since a call starts only when the model has written all of its turn.
 *
 * @param turns what the model writes before the answer
 * @param answer makes the answer of the results of all calls, in order
 */
record Conversation(List<Turn> turns, Function<List<String>, Json> answer) {
  static final String TOKENIZER = EncodingType.O200K_BASE.getName();

  private static final Encoding ENCODING =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  /** What the agent is for its user. */
  interface Assistant {
    String answer(String question);
  }

  /**
   * What a conversation took.
   *
   * @param turns how often the model was asked
   * @param measured the time that passed, the model's not counted
   * @param model the time that the model takes by the law
   * @param read tokens that the model read, those of the tools' descriptions included
   * @param readOfTools tokens of the tools' descriptions among them
   * @param written tokens that the model wrote
   * @param answer the answer
   */
  record Taken(
      int turns,
      Duration measured,
      Duration model,
      long read,
      long readOfTools,
      long written,
      Json answer) {
    Duration total() {
      return measured.plus(model);
    }

    long tokens() {
      return read + written;
    }

    Json.Obj json() {
      return Json.object()
          .put("turns", turns)
          .put("measuredSeconds", Law.seconds(measured))
          .put("modelSeconds", Law.seconds(model))
          .put("seconds", Law.seconds(total()))
          .put("tokensRead", read)
          .put("tokensReadOfTools", readOfTools)
          .put("tokensWritten", written)
          .put("tokens", tokens())
          .build();
    }
  }

  /** Has the conversation. */
  Taken have(String question, List<McpClient> clients) {
    try (SimulatedModel model = SimulatedModel.start(Script.generated(this::reply))) {
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(
                  OpenAiChatModel.builder()
                      .baseUrl(model.openAiUrl())
                      .apiKey("none")
                      .modelName("simulated")
                      .timeout(Duration.ofMinutes(2))
                      .build())
              .toolProvider(McpToolProvider.builder().mcpClients(clients).build())
              .executeToolsConcurrently()
              .build();
      long began = System.nanoTime();
      String said = assistant.answer(question);
      Duration measured = Duration.ofNanos(System.nanoTime() - began);
      return taken(model.requests(), said, measured);
    }
  }

  private Taken taken(List<Request> requests, String said, Duration measured) {
    long messages = 0;
    long tools = 0;
    for (Request request : requests) {
      messages += tokens(request.body().get("messages"));
      tools += tokens(request.body().get("tools"));
    }
    long written = ENCODING.countTokensOrdinary(said);
    Duration model = Law.ANSWER;
    for (Turn turn : turns) {
      written += ENCODING.countTokensOrdinary(turn.written());
      model = model.plus(Law.lines(turn.lines()));
    }
    if (requests.size() != turns.size() + 1) {
      throw new IllegalStateException(
          "the model was asked " + requests.size() + " times, not " + (turns.size() + 1));
    }
    return new Taken(
        requests.size(), measured, model, messages + tools, tools, written, JsonReader.read(said));
  }

  private static long tokens(Optional<Json> json) {
    return json.map(value -> (long) ENCODING.countTokensOrdinary(value.text())).orElse(0L);
  }

  /** The model knows where it is by the results that it has read. */
  private Reply reply(Request request) {
    List<String> results =
        request.messages().stream()
            .filter(message -> message.role().equals("tool"))
            .map(Message::text)
            .toList();
    int calls = 0;
    for (Turn turn : turns) {
      if (calls == results.size()) {
        return turn.reply();
      }
      calls += turn.calls().size();
    }
    return Reply.text(answer.apply(results).text());
  }
}
