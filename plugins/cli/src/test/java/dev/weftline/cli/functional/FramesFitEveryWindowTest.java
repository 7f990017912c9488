// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.testing.Columns;
import dev.weftline.cli.testing.Golden;
import dev.weftline.cli.testing.Scene;
import dev.weftline.cli.view.DagPicture;
import dev.weftline.cli.view.Style;
import dev.weftline.core.event.RunEvent.Why;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesFitEveryWindowTest {
  private static final Style SIGNS = new Style(false, true);
  private static final String HOSTILE =
      "\u001b[2J\u001b]0;owned\u0007\u202eevil\u202c \u65e5\u672c\u8a9e\ud83d\ude80\u001b[31m red\r\nnext\u0000\u009b31m"
          + "\ud800 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 e\u0301\u0301\u0301";

  private static Scene twoHundredTasks() {
    Scene scene = new Scene();
    scene.plan("1. list.all()\n2. list.more(of=$1)\n");
    for (int id = 3; id <= 200; id++) {
      String on = id % 40 == 3 ? "$2" : id < 43 ? "$1" : "$" + (id - 40);
      scene.plan(id + ". pack.work_" + id % 7 + "(x=" + on + ")\n");
    }
    scene.start("1").wait(Duration.ofMillis(250)).succeed("1");
    scene.start("2").wait(Duration.ofMillis(1500)).succeed("2");
    for (int id = 3; id <= 170; id++) {
      scene.start("" + id).wait(Duration.ofMillis(37));
      if (id % 40 == 9) {
        scene.fail("" + id, "the page " + id + " was not there");
      } else if (id < 120 || id % 3 > 0) {
        scene.succeed("" + id);
      }
    }
    for (int id = 171; id <= 178; id++) {
      scene.skip("" + id, Why.GUARD_FALSE);
    }
    return scene.ask("190").wait(Duration.ofSeconds(3));
  }

  private static Scene fanOutOfThousand() {
    Scene scene = new Scene();
    scene.plan("1. list.all()\n2. for $x in $1: page.read(x=$x)\n3. page.sum(x=$2?)\n");
    scene.start("1").wait(Duration.ofMillis(40)).succeed("1").expand("2", 1000);
    for (int i = 0; i < 643; i++) {
      String element = "2[" + i + "]";
      if (i % 50 == 9) {
        scene.skip(element, Why.DENIED);
        continue;
      }
      scene.start(element).wait(Duration.ofMillis(2));
      if (i % 100 == 7) {
        scene.fail(element, "gone");
      } else if (i < 600) {
        scene.succeed(element);
      }
    }
    return scene;
  }

  private static Scene hostile() {
    Scene scene = new Scene();
    for (int id = 1; id <= 4; id++) {
      Argument before = new Argument.Literal(Json.of("x"));
      scene.plan(Task.of(id, new Task.Body.Call("t" + id + "." + HOSTILE, Map.of("x", before))));
    }
    return scene
        .start("1")
        .start("2")
        .wait(Duration.ofSeconds(61))
        .fail("1", HOSTILE.repeat(20))
        .wait(Duration.ofSeconds(4000))
        .skip("3", Why.UPSTREAM_FAILED);
  }

  private static List<String> draw(Scene scene, Style style, int columns, int rows) {
    Map<TaskPath, String> progress = Map.of(TaskPath.of(2), "half " + HOSTILE);
    return new DagPicture(style)
        .draw(
            scene.state(),
            progress,
            scene.time().now(),
            new DagPicture.Size(columns - 1, rows - 1));
  }

  private static Scene scene(String name) {
    return switch (name) {
      case "200-tasks" -> twoHundredTasks();
      case "fan-out-1000" -> fanOutOfThousand();
      default -> hostile();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "200-tasks, 80, 24", "200-tasks, 120, 40", "200-tasks, 40, 10", "200-tasks, 20, 5",
    "fan-out-1000, 80, 24", "fan-out-1000, 120, 40", "fan-out-1000, 40, 10", "fan-out-1000, 20, 5",
    "hostile, 80, 24", "hostile, 120, 40", "hostile, 40, 10", "hostile, 20, 5"
  })
  void framesAreAsTheyWere(String name, int columns, int rows) {
    Scene scene = scene(name);
    String size = "-" + columns + "x" + rows + ".txt";
    Golden.check(
        "view/frame-" + name + size, String.join("\n", draw(scene, SIGNS, columns, rows)) + "\n");
  }

  @Test
  void noFrameIsLargerThanItsWindowAndNothingForeignIsInIt() {
    for (String name : List.of("200-tasks", "fan-out-1000", "hostile")) {
      Scene scene = scene(name);
      for (int columns = 20; columns < 140; columns += 3) {
        for (int rows = 4; rows < 50; rows += 9) {
          List<String> lines = draw(scene, SIGNS, columns, rows);
          assertThat(lines).hasSizeLessThan(rows);
          for (String line : lines) {
            assertThat(Columns.of(line)).as(line).isLessThan(columns);
            assertThat(line).doesNotContainPattern("[\\p{Cc}\\p{Cs}\\u202e\\u202c]");
          }
        }
      }
    }
  }

  @Test
  void coloursChangeNothingButColours() {
    Scene scene = hostile();

    List<String> plain = draw(scene, SIGNS, 80, 24);
    List<String> colored = draw(scene, new Style(true, true), 80, 24);

    assertThat(colored.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")).toList())
        .isEqualTo(plain);
    assertThat(String.join("", colored)).contains("\u001b[31m");
  }

  @Test
  void whatAPersonMustSeeIsShownWhenThereIsNoRoomForAll() {
    String frame = String.join("\n", draw(twoHundredTasks(), Style.PLAIN, 80, 24));

    assertThat(frame)
        .contains("190  pack.work_1")
        .contains("waits for your approval")
        .contains("the page 9 was not there", "the page 169 was not there")
        .containsPattern("\\d+ done, 8 skipped, \\d+ waiting");
  }

  @Test
  void theChainThatTookLongestIsMarkedAndAddedUp() {
    Scene scene =
        new Scene()
            .plan("1. a.x()\n2. a.y(x=$1)\n3. a.z()\n4. a.v(x=$2, y=$3)\n5. a.w(x=$4)\n")
            .start("1")
            .start("3")
            .wait(Duration.ofSeconds(1))
            .succeed("3")
            .wait(Duration.ofSeconds(1))
            .succeed("1")
            .start("2")
            .wait(Duration.ofSeconds(4))
            .succeed("2")
            .wait(Duration.ofSeconds(2))
            .start("4")
            .wait(Duration.ofSeconds(3));

    List<String> lines = draw(scene, Style.PLAIN, 80, 24);

    assertThat(lines.stream().filter(line -> line.startsWith("*")).toList()).hasSize(4);
    assertThat(lines.get(2)).doesNotStartWith("*").contains("a.z");
    assertThat(lines.getLast()).isEqualTo("* critical path, 9.00 s of 11.0 s: 1 -> 2 -> 4");
  }
}
