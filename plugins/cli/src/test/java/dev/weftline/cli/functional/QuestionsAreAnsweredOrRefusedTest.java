// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Cli;
import dev.weftline.cli.testing.Golden;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsAreAnsweredOrRefusedTest {
  private static final String PASTED =
      """
      what crashed here, and who should look at it?
      [  412.771203] BUG: kernel NULL pointer dereference, address: 0000000000000038
      [  412.771215] Oops: 0000 [#1] PREEMPT SMP NOPTI
      [  412.771218] CPU: 1 PID: 812 Comm: mount Not tainted 6.1.0-9-amd64 #1
      [  412.771221] RIP: 0010:ext4_fill_super+0x4f/0x2a0
      [  412.771230] Call Trace:
      [  412.771233]  get_tree_bdev+0x1a0/0x2b0
      [  412.771236]  vfs_get_tree+0x26/0xd0
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void aQuestionThatNoSkillServesNamesTheNearest() {
    Cli.Outcome outcome = new Cli(folder).run("ask", "write a poem about a kernel crash");

    assertThat(outcome.exitCode()).isEqualTo(1);
    Golden.check("ask/none-fits.txt", Golden.text(outcome));
  }

  @Test
  void aQuestionAboutNothingKnownPointsToTheSkills() {
    Cli.Outcome outcome = new Cli(folder).run("ask", "sing");

    Golden.check("ask/nothing-near.txt", Golden.text(outcome));
  }

  @Test
  void whatTheQuestionLacksIsSaidWithTheWaysToGiveIt() {
    Cli.Outcome outcome = new Cli(folder).run("ask", "greet somebody");

    assertThat(outcome.exitCode()).isEqualTo(2);
    Golden.check("ask/input-missing.txt", Golden.text(outcome));
  }

  @Test
  void refusalsAreJsonWhenAskedFor() {
    Cli.Outcome outcome = new Cli(folder).run("ask", "--json", "write a poem about a kernel crash");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).isEmpty();
    Golden.check("ask/none-fits-json.txt", Golden.text(outcome));
  }

  @Test
  void theResultTellsWhyTheSkillWasChosen() {
    Cli.Outcome outcome =
        new Cli(folder).run("ask", "--json", "--quiet", "greet somebody called \"Ada\"");

    Json.Obj result = (Json.Obj) JsonReader.read(outcome.out());
    assertThat(result.text("outcome")).contains("answered");
    Json.Obj choice = (Json.Obj) result.get("choice").orElseThrow();
    assertThat(choice.text("skill")).contains("greet");
    Json.Obj first = (Json.Obj) choice.list("skills").get(0);
    assertThat(first.text("command")).contains("weft run greet --who Ada");
    assertThat(first.fields()).containsKeys("score", "coverage", "words", "values", "missing");
  }

  @Test
  void aLogThatIsPastedIntoTheQuestionIsTheFile() {
    Cli.Outcome outcome = new Cli(folder).run("ask", "--quiet", PASTED);

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("NULL pointer dereference in ext4_fill_super");
  }
}
