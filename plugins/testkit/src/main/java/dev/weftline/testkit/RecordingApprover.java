// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalDesk;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Approver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * An approver that remembers the questions, and answers at once, or when the test says so. Safe for
 * use by several threads.
 */
public final class RecordingApprover implements Approver {
  private final Function<ApprovalRequest, Optional<ApprovalDecision>> answer;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private record Asked(ApprovalRequest request, ApprovalDesk desk) {}

  private RecordingApprover(Function<ApprovalRequest, Optional<ApprovalDecision>> answer) {
    this.answer = answer;
  }

  /** Returns an approver that says yes at once. */
  public static RecordingApprover approving() {
    return new RecordingApprover(request -> Optional.of(decision(request, true, "")));
  }

  /** Returns an approver that says no at once. */
  public static RecordingApprover denying(String why) {
    return new RecordingApprover(request -> Optional.of(decision(request, false, why)));
  }

  /** Returns an approver that says nothing until the test does. */
  public static RecordingApprover silent() {
    return new RecordingApprover(request -> Optional.empty());
  }

  /** Returns an approver that answers each question as a function says, empty for not yet. */
  public static RecordingApprover answering(
      Function<ApprovalRequest, Optional<ApprovalDecision>> function) {
    return new RecordingApprover(function);
  }

  @Override
  public void ask(ApprovalRequest request, ApprovalDesk desk) {
    asked.add(new Asked(request, desk));
    answer.apply(request).ifPresent(decision -> desk.decide(request.id(), decision));
  }

  /** Returns the questions in the order in which they were asked, repeats included. */
  public List<ApprovalRequest> requests() {
    return asked.stream().map(Asked::request).toList();
  }

  /** Says yes to the latest question of an id. */
  public void approve(String id) {
    decide(id, true, "");
  }

  /** Says no to the latest question of an id. */
  public void deny(String id, String why) {
    decide(id, false, why);
  }

  private void decide(String id, boolean approved, String why) {
    Asked question =
        asked.reversed().stream()
            .filter(a -> a.request().id().equals(id))
            .findFirst()
            .orElseThrow(() -> new AssertionError("nobody asked the question '" + id + "'"));
    question.desk().decide(id, decision(question.request(), approved, why));
  }

  private static ApprovalDecision decision(ApprovalRequest request, boolean approved, String why) {
    return new ApprovalDecision(approved, "tester", why, request.callHash());
  }
}
