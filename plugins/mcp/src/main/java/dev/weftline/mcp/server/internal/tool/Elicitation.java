// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.rpc.ProtocolVersion;
import dev.weftline.mcp.server.internal.run.Question;
import dev.weftline.mcp.server.internal.run.RunQuestions;
import java.util.List;

/** The form by which a person allows a call: one box to tick. */
final class Elicitation {
  private static final String APPROVE = "approve";

  private static final Json.Obj SCHEMA =
      Json.object()
          .put("type", "object")
          .put(
              "properties",
              Json.object()
                  .put(
                      APPROVE,
                      Json.object()
                          .put("type", "boolean")
                          .put("title", "Allow this call")
                          .put("description", "Yes: exactly this call runs, once. No: it does not.")
                          .build())
                  .build())
          .put("required", Json.strings(List.of(APPROVE)))
          .build();

  private Elicitation() {}

  /** Returns the parameters of the request that asks. */
  static Json.Obj params(Question question, String version) {
    Json.ObjectBuilder out = Json.object();
    if (version.compareTo(ProtocolVersion.LEGACY) >= 0) {
      out.put("mode", "form");
    }
    return out.put("message", question.text()).put("requestedSchema", SCHEMA).build();
  }

  /** Takes what a person did. Whatever is not a clear yes is a no. */
  static void answer(RunQuestions questions, String id, Json response) {
    Json.Obj answer = response instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    String action = answer.text("action").orElse("");
    boolean approved =
        action.equals("accept")
            && answer.get("content").orElse(Json.Null.NULL) instanceof Json.Obj content
            && content.bool(APPROVE).orElse(false);
    String why =
        switch (action) {
          case "accept" -> approved ? "" : "not allowed";
          case "decline" -> "declined";
          case "cancel" -> "dismissed without an answer";
          default -> "the client gave no clear answer";
        };
    questions.decide(id, approved, "the user of the client", why);
  }
}
