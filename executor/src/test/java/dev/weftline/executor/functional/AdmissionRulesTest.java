// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.spi.Admission;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.ApprovalRequest;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.Gate;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.executor.PolicyExecutorFactory;
import dev.weftline.testkit.FakeContext;
import dev.weftline.testkit.FakeTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AdmissionRulesTest {
  private static final Json.Obj URL = Json.object().put("url", "https://example.org/?q=1").build();

  private final PolicyExecutorFactory factory = new PolicyExecutorFactory();
  private final FakeTool get =
      FakeTool.read("http.get").required("url", Schema.string()).openWorld().build();
  private final FakeTool apply =
      FakeTool.write("k8s.apply").required("url", Schema.string()).build();

  @Test
  void trustedArgumentsMayReachTheOpenWorld() {
    assertThat(admit(factory, get, Labelled.trusted(URL))).isInstanceOf(Admission.Go.class);
  }

  @Test
  void untrustedArgumentsMayNotReachTheOpenWorldUnasked() {
    Admission admission = admit(factory, get, Labelled.untrusted(URL));
    assertThat(admission).isInstanceOf(Admission.Ask.class);
    assertThat(((Admission.Ask) admission).request().effect()).isEqualTo(Effect.READ);
  }

  @Test
  void restrictedArgumentsMayNotReachTheOpenWorldUnasked() {
    Label forAnn = new Label(true, Optional.of(Set.of("ann")));
    assertThat(admit(factory, get, Labelled.of(URL, forAnn))).isInstanceOf(Admission.Ask.class);
  }

  @Test
  void untrustedArgumentsMayBeReadAtHome() {
    FakeTool home = FakeTool.read("git.show").required("url", Schema.string()).build();
    assertThat(admit(factory, home, Labelled.untrusted(URL))).isInstanceOf(Admission.Go.class);
  }

  @Test
  void destructiveCallsAskWithTheirEffect() {
    FakeTool drop = FakeTool.destructive("db.drop").required("url", Schema.string()).build();
    Admission admission = admit(factory, drop, Labelled.trusted(URL));
    assertThat(((Admission.Ask) admission).request().effect()).isEqualTo(Effect.DESTRUCTIVE);
  }

  @Test
  void theFirstGateThatAnswersCounts() {
    List<String> asked = new ArrayList<>();
    PolicyExecutorFactory ruled =
        factory
            .withGate(gate(3, call -> note(asked, "third", new Admission.Go())))
            .withGate(gate(1, call -> note(asked, "first", null)))
            .withGate(gate(2, call -> note(asked, "second", refuse("freeze until Monday"))));
    Admission admission = admit(ruled, apply, Labelled.trusted(URL));
    assertThat(((Admission.Refuse) admission).failure().message()).isEqualTo("freeze until Monday");
    assertThat(asked).containsExactly("first", "second");
  }

  @Test
  void aGateCanLetAnEffectGo() {
    PolicyExecutorFactory ruled =
        factory.withGate(gate(0, call -> Optional.of(new Admission.Go())));
    assertThat(admit(ruled, apply, Labelled.trusted(URL))).isInstanceOf(Admission.Go.class);
  }

  @Test
  void aDecisionAnswersTheQuestionOfAGate() {
    PolicyExecutorFactory ruled =
        factory.withGate(
            gate(
                0,
                call ->
                    Optional.of(
                        new Admission.Ask(
                            new ApprovalRequest("q", call, Effect.READ, call.hash(), "?")))));
    ToolCall call = FakeContext.call("http.get", URL);
    assertThat(
            executor(ruled, get)
                .admit(call, Optional.of(new ApprovalDecision(true, "ann", "", call.hash()))))
        .isInstanceOf(Admission.Go.class);
  }

  @Test
  void aGateThatFailsLetsNothingThrough() {
    PolicyExecutorFactory ruled =
        factory.withGate(
            gate(
                0,
                call -> {
                  throw new IllegalStateException("no policy file");
                }));
    Admission admission = admit(ruled, get, Labelled.trusted(URL));
    assertThat(((Admission.Refuse) admission).failure().kind()).isEqualTo(Failure.Kind.INTERNAL);
    assertThat(((Admission.Refuse) admission).failure().message()).contains("no policy file");
  }

  @Test
  void refusalsSayWhatToDo() {
    ToolCall call = FakeContext.call("k8s.apply", URL);
    assertThat(refusal(Optional.of(new ApprovalDecision(true, "ann", "", "other"))))
        .isEqualTo(
            "task 1 was approved for other arguments. Approve the current call: weft runs approve"
                + " r-test 1");
    assertThat(refusal(Optional.of(new ApprovalDecision(false, "ann", "too late", call.hash()))))
        .isEqualTo("task 1 was denied by 'ann': too late");
    assertThat(refusal(Optional.of(new ApprovalDecision(false, "ann", "", call.hash()))))
        .isEqualTo("task 1 was denied by 'ann'");
  }

  private String refusal(Optional<ApprovalDecision> decision) {
    Admission admission =
        executor(factory, apply).admit(FakeContext.call("k8s.apply", URL), decision);
    return ((Admission.Refuse) admission).failure().message();
  }

  private static Optional<Admission> note(
      List<String> asked, String name, @Nullable Admission answer) {
    asked.add(name);
    return Optional.ofNullable(answer);
  }

  private static Admission refuse(String message) {
    return new Admission.Refuse(Failure.of(Failure.Kind.REFUSED, message));
  }

  private static Gate gate(int order, Function<ToolCall, Optional<Admission>> rule) {
    return new Gate() {
      @Override
      public int order() {
        return order;
      }

      @Override
      public Optional<Admission> check(ToolCall call, ToolSpec spec) {
        return rule.apply(call);
      }
    };
  }

  private static Executor executor(PolicyExecutorFactory factory, FakeTool tool) {
    return factory.forRun(ToolCatalog.of(List.of(tool)), Capabilities.ALL, Budget.DEFAULT);
  }

  private static Admission admit(PolicyExecutorFactory factory, FakeTool tool, Labelled arguments) {
    return executor(factory, tool)
        .admit(FakeContext.call(tool.spec().name(), arguments), Optional.empty());
  }
}
