// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.host.Terminal;
import dev.weftline.cli.testing.Scene;
import dev.weftline.cli.view.LiveView;
import dev.weftline.cli.view.Style;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LiveViewKeepsTheTerminalTidyTest {
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final Window window = new Window();
  private final Scene scene = new Scene();

  /** Remembers each write of the view as the system would see it. */
  private final PrintStream out =
      new PrintStream(
          new OutputStream() {
            @Override
            public void write(int b) {
              throw new AssertionError("a single byte is written");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
              writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
          },
          true,
          StandardCharsets.UTF_8);

  /** A terminal whose size changes. */
  private static final class Window implements Terminal {
    private volatile int columns = 80;
    private volatile int rows = 24;

    @Override
    public boolean isInput() {
      return true;
    }

    @Override
    public boolean isOutput() {
      return true;
    }

    @Override
    public boolean isErrors() {
      return true;
    }

    @Override
    public int columns() {
      return columns;
    }

    @Override
    public int rows() {
      return rows;
    }
  }

  private LiveView open() {
    return LiveView.start(out, window, scene.state(), new Style(false, true), scene.time());
  }

  /** Lets the next frame be drawn, on its own thread. */
  private String nextFrame() {
    int before = writes.size();
    scene.time().advanceUntil(() -> writes.size() > before);
    return writes.getLast();
  }

  private void manyTasks() {
    for (int id = 1; id <= 200; id++) {
      scene.plan(id + ". pack.some_tool_with_a_name(x=1)\n");
      scene.start("" + id);
    }
  }

  @Test
  void aFrameIsOneWriteHoweverLong() {
    window.columns = 400;
    window.rows = 210;
    manyTasks();
    try (LiveView view = open()) {
      int before = writes.size();
      String frame = nextFrame();

      assertThat(writes).hasSize(before + 1);
      assertThat(frame.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(8192);
      assertThat(frame.lines().count()).isGreaterThan(190);
      assertThat(frame).startsWith("\u001b[?2026h").endsWith("\u001b[?2026l");
    }
  }

  @Test
  void eachFrameFitsTheWindowAsItIsThen() {
    manyTasks();
    try (LiveView view = open()) {
      assertThat(nextFrame().split("\n", -1)).hasSize(24);
      window.columns = 30;
      window.rows = 8;

      String frame = nextFrame();

      // 23 lines of up to 79 columns have become two or three rows each.
      assertThat(frame).containsPattern("\u001b\\[(4|5|6)\\dA");
      List<String> lines = List.of(frame.split("\n", -1));
      assertThat(lines).hasSize(8);
      for (String line : lines) {
        assertThat(line.replaceAll("\u001b\\[[?0-9]*[a-zA-Z]", "").strip().length()).isLessThan(30);
      }
    }
  }

  @Test
  void nothingIsWrittenAfterTheEnd() {
    scene.plan("1. a.r()\n").start("1");
    LiveView view = open();
    nextFrame();
    scene.succeed("1");
    view.close();
    int written = writes.size();

    scene.time().advance(Duration.ofSeconds(5));
    view.pause(() -> {});
    view.close();

    assertThat(writes).hasSize(written);
    assertThat(writes.getLast()).contains("\u2714 1  a.r").endsWith(LiveView.RESTORE);
  }

  @Test
  void aQuestionHasTheTerminalForItself() {
    scene.plan("1. a.r()\n").start("1");
    try (LiveView view = open()) {
      nextFrame();
      view.pause(() -> {
        assertThat(writes.getLast()).endsWith(LiveView.RESTORE);
        int before = writes.size();
        scene.time().advance(Duration.ofSeconds(1));
        assertThat(writes).hasSize(before);
      });

      assertThat(nextFrame()).contains("\r").doesNotContain("A\u001b");
    }
  }
}
