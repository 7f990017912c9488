// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunksDoNotMatterTest {
  private static final long SEED = Long.getLong("seed", 1L);
  private static final int PLANS = 1000;
  private static final int RANDOM_CUTS = 100;

  private static final List<String> TEXTS =
      List.of(
          """
          # triage of one kernel crash
          1. kernel.parse_report(report=$input.report)
          2. when $1.title == null: join(verdict="no crash in this log")
          3. cuda.compile(arch="sm_90", source=<<CU)
          1. not.a.task()
          CU2
          CU
          5. for $f in $3.files if $f.rank <= 5: git.log(path=$f.path,
             limit=20)
          8. join(title=$1.title, text="é \uD83D\uDE00 ${1.title}", similar=$3?)
          """,
          """
          \uFEFFSure, here is the plan:
          ```weft
          1. a.b(x=(
          2. a.b(x=1, x=2)
          2. a.c()
          1. a.d()
          three
          lines of
          prose
          4. a.e(s=<<END)
          never closed
          """,
          "1. a.b()\r\n2. join(a=$1)\r\n```\r\n3. more()\r\nprose",
          "1. a.b(x=\"\u0000\")\n2. a.b(x=\"open)\n3. join(a=1)");

  @Test
  void everyCutInTwoReadsTheSame() {
    for (String text : TEXTS) {
      List<PlanItem> whole = read(List.of(text));
      for (int cut = 0; cut <= text.length(); cut++) {
        assertThat(read(List.of(text.substring(0, cut), text.substring(cut))))
            .as("cut at %d of %s", cut, text)
            .isEqualTo(whole);
      }
    }
  }

  @Test
  void everyChunkSizeReadsTheSame() {
    for (String text : TEXTS) {
      List<PlanItem> whole = read(List.of(text));
      for (int size = 1; size < text.length(); size++) {
        List<String> chunks = new ArrayList<>();
        for (int from = 0; from < text.length(); from += size) {
          chunks.add(text.substring(from, Math.min(text.length(), from + size)));
        }
        assertThat(read(chunks)).as("chunks of %d", size).isEqualTo(whole);
      }
    }
  }

  @Test
  void everyTaskComesWithTheNewlineThatEndsIt() {
    Random random = new Random(SEED);
    for (long seed = SEED; seed < SEED + PLANS; seed++) {
      Generated plan = new Generated(seed);
      for (int cut = 0; cut <= plan.text.length(); cut++) {
        plan.check(new int[] {cut});
      }
      plan.check(IntStream.range(0, plan.text.length()).toArray());
      for (int i = 0; i < RANDOM_CUTS; i++) {
        plan.check(
            random.ints(1 + random.nextInt(8), 0, plan.text.length() + 1).sorted().toArray());
      }
    }
  }

  /** A plan as text, with the offset behind the newline that ends each of its tasks. */
  private static final class Generated {
    private final long seed;
    private final List<Task> tasks;
    private final String text;
    private final int[] ends;

    Generated(long seed) {
      this.seed = seed;
      List<Task> all = new RandomPlans(seed).plan().tasks();
      this.tasks = all.subList(Math.max(0, all.size() - 2), all.size());
      this.ends = new int[tasks.size()];
      StringBuilder printed = new StringBuilder();
      for (int i = 0; i < ends.length; i++) {
        printed.append(PlanPrinter.print(tasks.get(i)));
        ends[i] = printed.length();
      }
      this.text = printed.toString();
    }

    /** Feeds the pieces between some cuts; each must return just the tasks that end in it. */
    void check(int[] cuts) {
      PlanReader reader = new PlanReader();
      int task = 0;
      int from = 0;
      for (int i = 0; i <= cuts.length; i++) {
        int to = i < cuts.length ? cuts[i] : text.length();
        for (PlanItem item : reader.feed(text.substring(from, to))) {
          boolean expected =
              item instanceof PlanItem.Read read
                  && from < ends[task]
                  && ends[task] <= to
                  && read.task().equals(tasks.get(task));
          if (!expected) {
            fail(cuts);
          }
          task++;
        }
        if (task < ends.length && ends[task] <= to) {
          fail(cuts);
        }
        from = to;
      }
      if (task != ends.length || !reader.finish().isEmpty()) {
        fail(cuts);
      }
    }

    private void fail(int[] cuts) {
      throw new AssertionError("-Dseed=" + seed + ", cuts " + Arrays.toString(cuts) + "\n" + text);
    }
  }

  private static List<PlanItem> read(List<String> chunks) {
    PlanReader reader = new PlanReader();
    List<PlanItem> items = new ArrayList<>();
    chunks.forEach(chunk -> items.addAll(reader.feed(chunk)));
    items.addAll(reader.finish());
    return items;
  }
}
