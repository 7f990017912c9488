// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks.latency;

import dev.weftline.core.Transcript;
import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Time;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** One plan of which each task's delay is measured. Each task has none, one or two inputs. */
final class DelayRun {
  private static final long LINE_NANOS = Duration.ofMillis(1).toNanos();
  private static final long TOKEN_NANOS = Duration.ofMillis(10).toNanos();
  private static final int TOKEN_CHARACTERS = 4;
  private static final int NEAR = 8;
  private static final int LONGEST_MILLIS = 20;
  private static final int PATIENCE_SECONDS = 120;

  private final List<List<Integer>> inputs = new ArrayList<>();
  private final long[] takes;
  private final long[] arrived;
  private final long[] started;
  private final long[] ended;
  private final HeldModel model = new HeldModel();

  /**
   * Draws a plan.
   *
   * @param tasks how many tasks it has
   * @param seed where the draws start
   */
  DelayRun(int tasks, long seed) {
    Random random = new Random(seed);
    takes = new long[tasks];
    arrived = new long[tasks];
    started = new long[tasks];
    ended = new long[tasks];
    for (int i = 0; i < tasks; i++) {
      List<Integer> of = new ArrayList<>();
      for (int n = random.nextInt(3); n > 0 && i > 0; n--) {
        of.add(Math.max(0, i - 1 - random.nextInt(NEAR)));
      }
      inputs.add(of.stream().distinct().toList());
      takes[i] = Duration.ofMillis(1 + random.nextInt(LONGEST_MILLIS)).toNanos();
    }
  }

  /** Runs the plan with a line each millisecond; returns the delays in nanoseconds. */
  long[] byLines(PlannedRun runs) throws Exception {
    return run(runs, lines(), LINE_NANOS);
  }

  /** Runs the plan at the pace of a model; returns the delays in nanoseconds. */
  long[] byTokens(PlannedRun runs) throws Exception {
    String text = String.join("", lines());
    List<String> tokens = new ArrayList<>();
    for (int from = 0; from < text.length(); from += TOKEN_CHARACTERS) {
      tokens.add(text.substring(from, Math.min(text.length(), from + TOKEN_CHARACTERS)));
    }
    return run(runs, tokens, TOKEN_NANOS);
  }

  private long[] run(PlannedRun runs, List<String> pieces, long each) throws Exception {
    CompletableFuture<Transcript> settled =
        runs.start(model, ToolCatalog.of(List.of(new StepTool())), Time.system())
            .settled()
            .subscribeAsCompletionStage();
    model.awaitQuestion();
    int lines = 0;
    long next = System.nanoTime();
    for (String piece : pieces) {
      next += each;
      for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      int complete = (int) piece.chars().filter(c -> c == '\n').count();
      long now = System.nanoTime();
      for (int i = 0; i < complete && lines < arrived.length; i++) {
        arrived[lines++] = now;
      }
      model.say(piece);
    }
    model.end();
    Transcript transcript = settled.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!transcript.parts().map(answer -> answer.isComplete()).orElse(false)) {
      throw new IllegalStateException("the answer is not complete");
    }
    return delays();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < takes.length; i++) {
      String list =
          inputs.get(i).stream()
              .map(input -> "$" + (input + 1))
              .collect(Collectors.joining(", ", "[", "]"));
      lines.add(i + 1 + ". bench.step(number=" + i + ", inputs=" + list + ")\n");
    }
    lines.add(takes.length + 1 + ". join()\n");
    return lines;
  }

  private long[] delays() {
    long[] delays = new long[takes.length];
    for (int i = 0; i < delays.length; i++) {
      long ready = arrived[i];
      for (int input : inputs.get(i)) {
        ready = Math.max(ready, ended[input]);
      }
      delays[i] = started[i] - ready;
    }
    return delays;
  }

  /** The tool of all tasks: it notes when it starts and ends. */
  private final class StepTool implements Tool {
    private static final ToolSpec SPEC =
        ToolSpec.read("bench.step")
            .description("Takes its time and returns its number.")
            .input(
                Schema.object()
                    .required("number", Schema.integer(), "its number")
                    .optional("inputs", Schema.list(Schema.integer()), "numbers before it")
                    .build())
            .output(Schema.integer())
            .scopes()
            .build();

    @Override
    public ToolSpec spec() {
      return SPEC;
    }

    @Override
    public ToolResult call(ToolCall call, CallContext context) throws InterruptedException {
      long start = System.nanoTime();
      int task = call.task().id() - 1;
      started[task] = start;
      Thread.sleep(Duration.ofNanos(takes[task]));
      ToolResult result = ToolResult.of(Json.of(task));
      ended[task] = System.nanoTime();
      return result;
    }
  }
}
