// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Labelled;
import dev.weftline.mcp.rpc.ErrorCode;
import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.internal.run.Caller;
import dev.weftline.mcp.server.internal.run.KeptRun;
import dev.weftline.mcp.server.internal.run.LargeValue;
import dev.weftline.mcp.server.internal.run.PartAddress;
import dev.weftline.mcp.server.internal.run.RunTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of answers as resources; those that are too long for a result are listed. */
public final class AnswerParts {
  /** What revisions until 2025-11-25 say of a resource that is not there. */
  private static final int NOT_FOUND_OF_OLD = -32002;

  private final RunTable runs;
  private final ServerLimits limits;

  /** Creates the resources of the runs. */
  public AnswerParts(RunTable runs, ServerLimits limits) {
    this.runs = runs;
    this.limits = limits;
  }

  /** Returns the descriptions of the parts that a caller can read and that no result has whole. */
  public List<Json.Obj> list(Caller caller) {
    List<Json.Obj> all = new ArrayList<>();
    for (KeptRun run : runs.of(caller)) {
      for (Map.Entry<String, Labelled> part : values(run).entrySet()) {
        Json value = part.getValue().json();
        if (LargeValue.bytes(value) > limits.inlineBytes()) {
          all.add(RunWait.resource(run, part.getKey(), value));
        }
      }
    }
    return all;
  }

  private static Map<String, Labelled> values(KeptRun run) {
    return run.end()
        .flatMap(KeptRun.End::result)
        .flatMap(result -> result.answer())
        .map(answer -> answer.values())
        .orElse(Map.of());
  }

  /** Returns the form of the addresses. */
  public static List<Json.Obj> templates() {
    return List.of(
        Json.object()
            .put("uriTemplate", PartAddress.TEMPLATE)
            .put("name", "answer-part")
            .put("description", "A part of a run's answer, whole.")
            .build());
  }

  /**
   * Returns the content of a part.
   *
   * @throws RequestFailed if the caller has no such part, or it is too long for a message
   */
  public Json.Obj read(Exchange exchange) {
    String uri =
        exchange
            .params()
            .text("uri")
            .orElseThrow(() -> RequestFailed.params("resources/read: 'uri' is missing."));
    Json value =
        PartAddress.read(uri)
            .flatMap(address -> runs.find(exchange.caller(), address.run()).flatMap(address::value))
            .orElseThrow(() -> notFound(uri, exchange));
    int bytes = LargeValue.bytes(value);
    if (bytes > limits.messageBytes()) {
      throw RequestFailed.params(
          "resources/read: the part has "
              + bytes
              + " bytes; at most "
              + limits.messageBytes()
              + " are sent. Let the plan join less.");
    }
    Json.Obj content =
        Json.object()
            .put("uri", uri)
            .put("mimeType", RunWait.mediaType(value))
            .put("text", LargeValue.text(value))
            .build();
    return Json.object().put("contents", Json.array(List.of(content))).build();
  }

  private static RequestFailed notFound(String uri, Exchange exchange) {
    return RequestFailed.of(
        exchange.isModern() ? ErrorCode.INVALID_PARAMS : NOT_FOUND_OF_OLD,
        "resources/read: no such resource of yours. Addresses come from results of run_plan, and"
            + " last as long as the run is kept.",
        Json.object()
            .put("uri", Optional.of(uri).filter(u -> u.length() <= 500).orElse(""))
            .build());
  }
}
