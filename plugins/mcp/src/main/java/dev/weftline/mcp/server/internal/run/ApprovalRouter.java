// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

import dev.weftline.core.RunId;
import dev.weftline.core.spi.ApprovalDesk;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Approver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one approver of the agent: carries each question to the run that it belongs to. A run may ask
 * before the thread that started it knows its name; such questions wait for that moment.
 */
public final class ApprovalRouter implements Approver {
  private final Map<RunId, CompletableFuture<RunQuestions>> runs = new ConcurrentHashMap<>();

  /** Creates a router without runs. */
  public ApprovalRouter() {}

  @Override
  public void ask(ApprovalRequest request, ApprovalDesk desk) {
    questions(request.call().run()).thenAccept(run -> run.ask(request, desk));
  }

  /** Takes the questions of a run from now on, and those that were asked before. */
  void attach(RunId run, RunQuestions questions) {
    questions(run).complete(questions);
  }

  /** Forgets a run that will not ask any more. */
  void detach(RunId run) {
    runs.remove(run);
  }

  private CompletableFuture<RunQuestions> questions(RunId run) {
    return runs.computeIfAbsent(run, id -> new CompletableFuture<>());
  }
}
