// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunksDoNotMatterTest {
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
  void randomPlansReadTheSameCharacterByCharacter() {
    for (long seed = 1; seed <= 300; seed++) {
      String text = PlanPrinter.print(new RandomPlans(seed).plan());
      assertThat(read(List.of(text.split("")))).as("seed %d", seed).isEqualTo(read(List.of(text)));
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
