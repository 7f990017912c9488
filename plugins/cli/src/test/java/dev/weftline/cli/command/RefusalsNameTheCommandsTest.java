// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.Interrupts;
import dev.weftline.cli.host.Terminal;
import dev.weftline.cli.testing.Golden;
import dev.weftline.core.json.Json;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.planner.NoSkillFitsException;
import dev.weftline.planner.NoSkillFitsException.Reason;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillChooser.Ranked;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsNameTheCommandsTest {
  private static final Skill RESTART =
      skill("restart-app", "Restarts all copies of an app.", "the name of the app");
  private static final Skill EXPLAIN =
      skill("explain-app", "Says why an app does not start.", "the name\u001b[31m of the app");

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"SEVERAL_FIT", "HAS_EFFECT", "NONE_FITS"})
  void eachReasonHasItsWords(Reason reason) {
    List<Ranked> ranked =
        List.of(
            new Ranked(RESTART, 3, 0.8, List.of("app"), Map.of("app", Json.of("the shop"))),
            new Ranked(EXPLAIN, 2.9, 0.8, List.of("app"), Map.of()));

    Golden.check(
        "ask/" + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-text.txt",
        printed(reason, reason == Reason.HAS_EFFECT ? ranked.subList(0, 1) : ranked));
  }

  @Test
  void noSkillsAtAllIsSaid() {
    assertThat(printed(Reason.NO_SKILLS, List.of()))
        .isEqualTo(
            "weft: no skill fits the question, since there are none. Add a tool pack or a skill"
                + " file.\n");
  }

  private static String printed(Reason reason, List<Ranked> ranked) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Host host =
        new Host(
            new ByteArrayInputStream(new byte[0]),
            stream,
            stream,
            Map.of(),
            Path.of(""),
            Path.of(""),
            () -> Terminal.NONE,
            Interrupts.NONE,
            true,
            "weft");
    new RefusalPrinter(host).print(new NoSkillFitsException(reason, "why", ranked));
    return err.toString(StandardCharsets.UTF_8);
  }

  private static Skill skill(String name, String description, String parameter) {
    return Skill.parse(
        new SkillSource(
            "test.md",
            """
            ---
            name: %s
            description: %s
            parameters:
              - {name: app, type: text, description: "%s"}
            ---
            ```weft
            1. app.call(name=$input.app)
            2. join(a=$1)
            ```
            """
                .formatted(name, description, parameter.replace("\u001b", "\\e"))));
  }
}
