// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Agent;
import dev.weftline.core.Answer;
import dev.weftline.core.Goal;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.SkillLibrary;
import example.greeting.GreetingTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages show is what the repository holds, and it works. */
class PagesAreTrueTest {
  private static final Path ROOT = Path.of("../..");

  private static List<String> blocks(String page, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("(?s)```" + language + "\n(.*?)```")
            .matcher(Files.readString(ROOT.resolve(page)));
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  @Test
  void thePluginPageQuotesACompiledPlugin() throws IOException {
    String source = Files.readString(Path.of("src/test/java/example/greeting/GreetingTools.java"));
    String quoted = blocks("docs/writing-a-plugin.md", "java").get(0);
    assertThat(source.lines().skip(1).toList()).isEqualTo(quoted.lines().toList());
  }

  @Test
  void thePluginPagesPlanRuns() throws IOException {
    String plan = blocks("docs/writing-a-plugin.md", "weft").get(0);
    try (Agent agent = Agent.builder().tools(new GreetingTools()).build()) {
      Answer answer = agent.run(Goal.plan(plan)).await();
      assertThat(answer.toJson().text()).isEqualTo("{\"text\":\"Hello, Ada\"}");
    }
  }

  @Test
  void theReadmesPlanIsValid() throws IOException {
    isValid(blocks("README.md", "weft").get(0));
  }

  @Test
  void thePlanOfThePictureIsValid() throws IOException {
    isValid(Files.readString(ROOT.resolve("docs/pictures/live.plan")));
  }

  private static void isValid(String plan) {
    try (Agent agent = Agent.builder().build()) {
      PlanChecker checker = new PlanChecker(agent.catalog(), SkillLibrary.of(agent.skills()));
      PlanChecker.Result result = checker.check(plan);
      assertThat(result.isValid()).as(result.problems().toString()).isTrue();
    }
  }

  @Test
  void theReadmesFiveLinesStandInTheEmbeddedExample() throws IOException {
    String example =
        Files.readString(ROOT.resolve("examples/embedded/src/main/java/example/Triage.java"));
    assertThat(example).contains(blocks("README.md", "java").get(0));
  }
}
