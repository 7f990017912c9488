// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.Goal;
import dev.weftline.core.Transcript;
import dev.weftline.core.event.RunState;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Plan;
import dev.weftline.core.plan.PlanPrinter;
import dev.weftline.core.plan.Task;
import dev.weftline.core.spi.PlanEvent;
import dev.weftline.core.spi.PlanRequest;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.planner.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class GoalsBecomePlansTest {
  private static final String TRIAGE =
      """
      ---
      name: triage-log
      description: Explains what went wrong in a crash log and which commits touched it.
      parameters:
        - {name: log, type: file, description: the log}
        - {name: limit, type: integer, default: 20}
        - {name: since, type: text, optional: true}
      examples:
        - why did this crash
        - explain the crash in crash.log
      ---
      ```weft
      1. log.parse(text=$input.log)
      2. for $f in $1.frames if $input.limit > 3: git.log(path="${f.function}-${input.limit}", limit=$input.limit)
      3. join(title=$1.title, commits=$2?, since=$input.since?)
      ```
      ## Report
      # {title}
      """;

  private static final String DEPLOY =
      """
      ---
      name: deploy-app
      description: Rolls out an app to the cluster.
      parameters:
        - {name: app, type: text}
      examples: [roll out the app "shop"]
      ---
      ```weft
      1. app.deploy(name=$input.app)
      2. join(id=$1.id)
      ```
      """;

  private static final String BOTH =
      """
      ---
      name: triage-and-deploy
      description: Looks at a log, then rolls out.
      parameters:
        - {name: log, type: file}
      ---
      ```weft
      1. skill.triage-log(log=$input.log, since=null)
      2. skill.deploy-app(app=$1.title)
      3. join(title=$1.title, commits=$1.commits, id=$2.id)
      ```
      """;

  @Test
  void skillBecomesItsPlanWithDefaults() {
    List<PlanEvent> events = plan(Goal.skill("triage-log"), "{\"log\":\"x\"}");

    assertThat(events.get(0))
        .isEqualTo(new PlanEvent.Origin("triage-log", Optional.of("# {title}\n")));
    assertThat(text(events))
        .isEqualTo(
            """
            1. log.parse(text=$input.log)
            2. for $f in $1.frames if 20 > 3: git.log(path="${f.function}-20", limit=20)
            3. join(title=$1.title, commits=$2?, since=$input.since?)
            """);
    assertThat(events.get(events.size() - 1)).isInstanceOf(PlanEvent.Committed.class);
  }

  @Test
  void givenInputStaysAnInput() {
    assertThat(text(plan(Goal.skill("triage-log"), "{\"log\":\"x\",\"limit\":7}")))
        .contains("limit=$input.limit");
  }

  @Test
  void calledSkillsAreLinkedWithTheirDefaults() {
    Task call =
        ((PlanEvent.Planned) plan(Goal.skill("triage-and-deploy"), "{\"log\":\"x\"}").get(1))
            .task();

    assertThat(call.body()).isInstanceOf(Task.Body.SubPlan.class);
    assertThat(PlanPrinter.print(call))
        .isEqualTo("1. skill.triage-log(log=$input.log, since=null, limit=20)\n");
    assertThat(((Task.Body.SubPlan) call.body()).plan().tasks()).hasSize(3);
  }

  @Test
  void unknownSkillNamesTheNearest() {
    assertThatThrownBy(() -> plan(Goal.skill("triage"), "{}"))
        .isInstanceOf(UnknownSkillException.class)
        .hasMessage(
            "no skill 'triage'. Did you mean 'triage-log'? 3 skills: deploy-app,"
                + " triage-and-deploy, triage-log.");
  }

  @Test
  void everyInputThatDoesNotFitIsNamed() {
    assertThatThrownBy(() -> plan(Goal.skill("triage-log"), "{\"limit\":\"many\",\"lgo\":\"x\"}"))
        .isInstanceOf(InputsException.class)
        .hasMessage(
            "skill triage-log: 'log' is missing (the log); give it: --log FILE. 'limit' is \"many\"."
                + " It takes a whole number. there is no input 'lgo'. Did you mean 'log'? It takes"
                + " log, limit, since. Run it: weft run triage-log --log FILE");
  }

  @Test
  void planTextIsVerifiedAndCommitted() {
    List<PlanEvent> events =
        plan(Goal.plan("1. web.fetch(url=$input.url)\n2. join(a=$1.body)\n"), "{\"url\":\"x\"}");

    assertThat(events)
        .hasExactlyElementsOfTypes(
            PlanEvent.Origin.class,
            PlanEvent.Planned.class,
            PlanEvent.Planned.class,
            PlanEvent.Committed.class);
    assertThat(((PlanEvent.Planned) events.get(2)).warnings()).hasSize(1);
  }

  @Test
  void invalidPlanTextStartsNothing() {
    List<PlanEvent> events =
        plan(Goal.plan("1. web.fetch(url=\"x\")\n2. nothing.here()\n3. join(a=$1)\n"), "{}");

    assertThat(events).hasExactlyElementsOfTypes(PlanEvent.Origin.class, PlanEvent.Rejected.class);
  }

  @Test
  void missingInputOfABarePlanIsAnErrorBeforeAnythingStarts() {
    assertThatThrownBy(
            () -> plan(Goal.plan("1. web.fetch(url=$input.url)\n2. join(a=$1, b=$input.b?)"), "{}"))
        .isInstanceOf(InputsException.class)
        .hasMessage("plan: the input 'url' is missing; give it: --input url=VALUE.");
  }

  @Test
  void questionStartsTheReadingSkillThatFits() {
    List<PlanEvent> events =
        plan(
            Goal.ask("Why did it crash? The log is in /tmp/crash.log, limit 5"),
            "{\"log\":\"content\"}");

    assertThat(((PlanEvent.Origin) events.get(0)).name()).isEqualTo("triage-log");
    assertThat(text(events)).contains("text=$input.log").contains("limit=5");
  }

  @Test
  void pathInAQuestionIsNotTakenForTheContentOfTheFile() {
    assertThatThrownBy(() -> plan(Goal.ask("why did it crash, log in /tmp/crash.log"), "{}"))
        .isInstanceOf(InputsException.class)
        .hasMessageContaining("--log FILE");
  }

  @Test
  void questionNeverStartsAnEffect() {
    assertThatThrownBy(() -> plan(Goal.ask("roll out the app \"shop\""), "{}"))
        .isInstanceOf(NoSkillFitsException.class)
        .hasMessage(
            "the skill 'deploy-app' fits, but it changes something and is not started by a question."
                + " Run it yourself: weft run deploy-app --app shop");
  }

  @Test
  void questionAboutSomethingElseIsRefusedWithTheNearest() {
    assertThatThrownBy(
            () -> plan(Goal.ask("which commits make the weather in Paris sunny today"), "{}"))
        .isInstanceOf(NoSkillFitsException.class)
        .hasMessageStartingWith(
            "no skill fits the question. The nearest: weft run triage-log --log FILE.");
    assertThatThrownBy(() -> plan(Goal.ask("sing"), "{}"))
        .isInstanceOf(NoSkillFitsException.class)
        .hasMessageStartingWith(
            "no skill fits the question. 3 skills; list them with: weft skills.");
  }

  @Test
  void questionThatLacksAParameterNamesTheOption() {
    assertThatThrownBy(() -> plan(Goal.ask("why did this crash"), "{}"))
        .isInstanceOf(InputsException.class)
        .hasMessageContaining("--log FILE");
  }

  @Test
  void skillThatCallsItselfIsRefused() {
    String loop = DEPLOY.replace("app.deploy(name=$input.app)", "skill.deploy-app(app=$input.app)");

    assertThatThrownBy(() -> plan(Goal.skill("deploy-app"), "{\"app\":\"a\"}", loop))
        .isInstanceOf(InvalidSkillException.class)
        .hasMessageContaining(
            "skills call each other in a circle: deploy-app -> deploy-app. Remove one of the calls.");
  }

  @Test
  void skillsCallEachOtherFourLevelsDeepAtMost() {
    List<String> skills = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String call = i == 0 ? "web.fetch(url=\"x\")" : "skill.s" + (i - 1) + "()";
      skills.add(
          "---\nname: s"
              + i
              + "\ndescription: d\n---\n```weft\n1. "
              + call
              + "\n2. join(a=$1)\n```\n");
    }
    String[] texts = skills.toArray(String[]::new);

    assertThat(plan(Goal.skill("s4"), "{}", texts)).last().isInstanceOf(PlanEvent.Committed.class);
    assertThatThrownBy(() -> plan(Goal.skill("s5"), "{}", texts))
        .isInstanceOf(InvalidSkillException.class)
        .hasMessageContaining("deeper than 4 levels");
  }

  @Test
  void plannerAndJoinerAreFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(dev.weftline.core.spi.Planner.class))
        .hasOnlyElementsOfType(SkillPlanner.class);
    assertThat(ServiceLoader.load(dev.weftline.core.spi.Joiner.class))
        .hasOnlyElementsOfType(ReportJoiner.class);
  }

  private static List<PlanEvent> plan(Goal goal, String inputs) {
    return plan(goal, inputs, TRIAGE, DEPLOY, BOTH);
  }

  private static List<PlanEvent> plan(Goal goal, String inputs, String... skills) {
    List<SkillSource> sources = new ArrayList<>();
    for (String skill : skills) {
      sources.add(new SkillSource("skill.md", skill));
    }
    RunState state = new RunState();
    PlanRequest request =
        new PlanRequest(
            goal,
            Labelled.trusted(JsonReader.read(inputs)),
            World.TOOLS,
            sources,
            "",
            new Transcript(state, Optional.empty(), Optional.empty()),
            1,
            Capabilities.ALL,
            World.LIMITS,
            Budget.DEFAULT);
    return new SkillPlanner().plan(request).collect().asList().await().indefinitely();
  }

  private static String text(List<PlanEvent> events) {
    List<Task> tasks =
        events.stream()
            .filter(PlanEvent.Planned.class::isInstance)
            .map(event -> ((PlanEvent.Planned) event).task())
            .toList();
    return PlanPrinter.print(Plan.of(tasks));
  }
}
