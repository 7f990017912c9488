// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A DAG to run: which tasks each task takes its inputs from, and how long its body takes. Tasks are
 * numbered from 1, inputs have smaller numbers than the task.
 */
public final class Shape {
  private static final int LAYER_WIDTH = 100;

  private final String name;
  private final int tasks;
  private final IntFunction<List<Integer>> inputs;
  private final IntFunction<Duration> takes;

  private Shape(
      String name, int tasks, IntFunction<List<Integer>> inputs, IntFunction<Duration> takes) {
    this.name = name;
    this.tasks = tasks;
    this.inputs = inputs;
    this.takes = takes;
  }

  /** Returns independent tasks that take no time. */
  public static Shape wide(int tasks) {
    return new Shape("wide", tasks, id -> List.of(), id -> Duration.ZERO);
  }

  /** Returns tasks in a row that take no time; each needs the one before it. */
  public static Shape chain(int tasks) {
    return new Shape(
        "chain", tasks, id -> id == 1 ? List.of() : List.of(id - 1), id -> Duration.ZERO);
  }

  /** Returns layers of tasks that take no time; each needs two neighbours of the layer before. */
  public static Shape layered(int tasks, int width) {
    return new Shape(
        "layered",
        tasks,
        id -> id <= width ? List.of() : List.of(id - width, above(id, width)),
        id -> Duration.ZERO);
  }

  private static int above(int id, int width) {
    int first = (id - 1) / width * width - width + 1;
    return first + id % width;
  }

  /**
   * Returns ten independent pairs of tasks in a row: the first takes 20 to 200 ms, the second what
   * is left of 220 ms. A runtime that waits for whole stages takes 400 ms for it.
   */
  public static Shape stragglers() {
    return new Shape(
        "stragglers",
        20,
        id -> id <= 10 ? List.of() : List.of(id - 10),
        id -> Duration.ofMillis(id <= 10 ? 20L * id : 220 - 20L * (id - 10)));
  }

  /**
   * Returns layers of tasks that take 10 to 100 ms and need one or two random tasks of the layer
   * before.
   *
   * @param seed what the random choices come from
   */
  public static Shape random(int tasks, int width, long seed) {
    Random random = new Random(seed);
    List<List<Integer>> inputs = new ArrayList<>();
    List<Duration> takes = new ArrayList<>();
    for (int id = 1; id <= tasks; id++) {
      int layer = (id - 1) / width;
      takes.add(Duration.ofMillis(10 + random.nextInt(91)));
      inputs.add(
          layer == 0
              ? List.of()
              : random
                  .ints(1 + random.nextInt(2), (layer - 1) * width + 1, layer * width + 1)
                  .distinct()
                  .boxed()
                  .toList());
    }
    return new Shape("random", tasks, id -> inputs.get(id - 1), id -> takes.get(id - 1));
  }

  /**
   * Returns a long chain that is planned behind many independent tasks: what starts first matters.
   */
  public static Shape hiddenChain() {
    int fillers = 100;
    return new Shape(
        "hidden-chain",
        fillers + 10,
        id -> id <= fillers + 1 ? List.of() : List.of(id - 1),
        id -> Duration.ofMillis(id <= fillers ? 10 : 50));
  }

  /**
   * Reads a shape such as {@code wide:1000}, {@code chain:1000} or {@code layered:10000}, or {@code
   * layered:10000:100} with the width of a layer.
   *
   * @throws IllegalArgumentException if it is none; the message says what is allowed
   */
  public static Shape parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length >= 2 && parts.length <= (parts[0].equals("layered") ? 3 : 2)) {
      int tasks = number(parts[1]);
      int width = parts.length == 3 ? number(parts[2]) : LAYER_WIDTH;
      if (tasks >= 1 && width >= 1) {
        switch (parts[0]) {
          case "wide" -> {
            return wide(tasks);
          }
          case "chain" -> {
            return chain(tasks);
          }
          case "layered" -> {
            return layered(tasks, width);
          }
          default -> {}
        }
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no shape. Allowed: wide:TASKS, chain:TASKS, layered:TASKS[:WIDTH],"
            + " such as layered:10000:100");
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
  }

  /** Returns the name, such as {@code wide}. */
  public String name() {
    return name;
  }

  /** Returns how many tasks there are. */
  public int tasks() {
    return tasks;
  }

  /** Returns the tasks whose results a task takes, at most two. */
  public List<Integer> inputs(int id) {
    return inputs.apply(id);
  }

  /** Returns how long the body of a task takes; zero for one that does nothing. */
  public Duration takes(int id) {
    return takes.apply(id);
  }

  /** Returns the tasks whose results no other task takes. */
  public List<Integer> sinks() {
    boolean[] used = new boolean[tasks + 1];
    IntStream.rangeClosed(1, tasks).forEach(id -> inputs(id).forEach(input -> used[input] = true));
    return IntStream.rangeClosed(1, tasks).filter(id -> !used[id]).boxed().toList();
  }

  /** Returns the time of the longest way through the tasks. */
  public Duration criticalPath() {
    Duration[] end = new Duration[tasks + 1];
    Duration longest = Duration.ZERO;
    for (int id = 1; id <= tasks; id++) {
      Duration start = Duration.ZERO;
      for (int input : inputs(id)) {
        start = max(start, end[input]);
      }
      end[id] = start.plus(takes(id));
      longest = max(longest, end[id]);
    }
    return longest;
  }

  /** Returns the time of all bodies together. */
  public Duration work() {
    return IntStream.rangeClosed(1, tasks).mapToObj(takes).reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns the least makespan that any runtime can have with some workers. */
  public Duration lowerBound(int workers) {
    return max(criticalPath(), work().dividedBy(workers));
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  @Override
  public String toString() {
    return name + ":" + tasks;
  }
}
