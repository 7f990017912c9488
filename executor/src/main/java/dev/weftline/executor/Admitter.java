// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Gate;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a call may run. In order: is the tool there and allowed, do the arguments fit, is
 * there budget, what do the gates say, and does the call need a person.
 */
final class Admitter {
  private static final Logger LOG = LoggerFactory.getLogger(Admitter.class);
  private static final Admission GO = new Admission.Go();

  private final ToolCatalog catalog;
  private final Capabilities envelope;
  private final CallBudget budget;
  private final ToolSchemas schemas;
  private final List<Gate> gates;

  Admitter(
      ToolCatalog catalog,
      Capabilities envelope,
      CallBudget budget,
      ToolSchemas schemas,
      List<Gate> gates) {
    this.catalog = catalog;
    this.envelope = envelope;
    this.budget = budget;
    this.schemas = schemas;
    this.gates = gates;
  }

  Admission admit(ToolCall call, Optional<ApprovalDecision> decision) {
    Optional<ToolSpec> spec = catalog.spec(call.tool());
    if (spec.isEmpty()) {
      return refuse(
          "there is no tool '"
              + CallView.visible(call.tool())
              + "' among the "
              + catalog.specs().size()
              + " of this run. Add the pack that has it.");
    }
    if (!envelope.allows(call.tool())) {
      return refuse(
          "the tool '"
              + call.tool()
              + "' is outside of what this run may do. Allow it for the run.");
    }
    Optional<Failure> misfit = schemas.checkInput(call, spec.get());
    if (misfit.isPresent()) {
      return new Admission.Refuse(misfit.get());
    }
    if (!budget.isLeft()) {
      return new Admission.Refuse(budget.exceeded());
    }
    Admission rule = askGates(call, spec.get()).orElseGet(() -> byEffect(call, spec.get()));
    return rule instanceof Admission.Ask && decision.isPresent()
        ? decided(call, decision.get())
        : rule;
  }

  private Optional<Admission> askGates(ToolCall call, ToolSpec spec) {
    for (Gate gate : gates) {
      Optional<Admission> answer;
      try {
        answer = gate.check(call, spec);
      } catch (RuntimeException e) {
        LOG.error(
            "run {} task {}: a gate failed, so the call is refused", call.run(), call.task(), e);
        return Optional.of(
            new Admission.Refuse(
                Failure.of(
                    Failure.Kind.INTERNAL,
                    "a rule that must be asked before '"
                        + call.tool()
                        + "' failed: "
                        + Failures.describe(e))));
      }
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }

  private static Admission byEffect(ToolCall call, ToolSpec spec) {
    if (!spec.effect().isEffect() && !carriesOut(call, spec)) {
      return GO;
    }
    return new Admission.Ask(
        new ApprovalRequest(questionId(call), call, spec.effect(), call.hash(), CallView.of(call)));
  }

  /**
   * Whether a call that reads sends data to the open world that a stranger wrote or few may see.
   */
  private static boolean carriesOut(ToolCall call, ToolSpec spec) {
    Label label = call.arguments().label();
    for (Label field : call.arguments().fields().values()) {
      label = label.join(field);
    }
    return spec.openWorld() && (!label.trusted() || label.readers().isPresent());
  }

  private static Admission decided(ToolCall call, ApprovalDecision decision) {
    if (!decision.approved()) {
      String why = decision.why().isBlank() ? "" : ": " + CallView.visible(decision.why());
      return refuse(
          "task "
              + call.task()
              + " was denied by '"
              + CallView.visible(decision.who())
              + "'"
              + why);
    }
    if (!decision.callHash().equals(call.hash())) {
      return refuse(
          "task "
              + call.task()
              + " was approved for other arguments. Approve the current call: weft runs approve "
              + call.run()
              + " "
              + call.task());
    }
    return GO;
  }

  /** The same call at the same place of the same run has the same question. */
  private static String questionId(ToolCall call) {
    String hash =
        Json.object()
            .put("run", call.run().value())
            .put("task", call.task().toString())
            .put("call", call.hash())
            .build()
            .hash();
    return "a-" + hash.substring(0, 16);
  }

  private static Admission refuse(String message) {
    return new Admission.Refuse(Failure.of(Failure.Kind.REFUSED, message));
  }
}
