// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.twins;

import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Approver;
import dev.weftline.testkit.ApproverContract;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.RecordingApprover;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Approvers with one fault each. */
final class ApproverTwins {
  private ApproverTwins() {}

  private static ApproverContract contract(Approver approver) {
    return new ApproverContract() {
      @Override
      protected Approver approver() {
        return approver;
      }
    };
  }

  private static ApprovalDecision says(boolean yes, ApprovalRequest request) {
    return new ApprovalDecision(yes, "ann", "", request.callHash());
  }

  static ApproverContract sound() {
    return contract(RecordingApprover.approving());
  }

  @Breaks("asksWithoutWaiting")
  static ApproverContract approverThatWaitsForAnAnswer() {
    return contract((request, desk) -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  @Breaks("bindsDecisionToCall")
  static ApproverContract approverThatForgetsTheCall() {
    return contract((request, desk) ->
        desk.decide(request.id(), new ApprovalDecision(true, "ann", "", "another hash")));
  }

  @Breaks("saysWhoDecided")
  static ApproverContract approverThatIsNobody() {
    return contract((request, desk) ->
        desk.decide(request.id(), new ApprovalDecision(true, "", "", request.callHash())));
  }

  @Breaks("asksAgainWithoutHarm")
  static ApproverContract approverThatContradictsItself() {
    AtomicBoolean yes = new AtomicBoolean();
    return contract(
        (request, desk) -> desk.decide(request.id(), says(yes.getAndSet(!yes.get()), request)));
  }

  @Breaks("isAskedByManyAtOnce")
  static ApproverContract approverThatMixesQuestions() {
    AtomicReference<String> last = new AtomicReference<>("");
    return contract((request, desk) -> {
      last.set(request.id());
      Thread.yield();
      desk.decide(last.get(), says(true, request));
    });
  }
}
