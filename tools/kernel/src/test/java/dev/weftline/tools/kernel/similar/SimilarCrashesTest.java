// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.similar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.tools.kernel.report.Stacks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Known crashes are found by title, by place and by stack. */
class SimilarCrashesTest {
  private static final KnownCrash BUG =
      new KnownCrash(
          "a",
          "kbench",
          "KASAN: use-after-free Read in frob_put",
          List.of("bad-access in frob_put"),
          List.of("frob_put", "frob_close", "frob_release"),
          Optional.of(new KnownCrash.Fix("0123abcd", "frob: hold a reference")));
  private static final KnownCrash PLACE =
      new KnownCrash(
          "b", "syzkaller", "WARNING in frob_put", List.of(), List.of(), Optional.empty());
  private static final KnownCrash STACK =
      new KnownCrash(
          "c",
          "capture",
          "kernel BUG in other",
          List.of(),
          List.of("frob_put", "frob_close"),
          Optional.empty());
  private static final CrashLibrary LIBRARY = new CrashLibrary(List.of(STACK, PLACE, BUG));

  @Test
  void ordersTheSameBugBeforeTheSamePlaceBeforeASimilarStack() {
    List<Match> matches =
        LIBRARY.similar(
            "general protection fault in frob_put",
            List.of(),
            List.of("mutex_lock", "frob_put", "frob_close", "frob_release"),
            10);
    assertThat(matches).extracting(match -> match.crash().id()).containsExactly("a", "b", "c");
    assertThat(matches.get(0).shared()).containsExactly("bad-access in frob_put");
    assertThat(matches.get(0).distance()).isZero();
    assertThat(matches.get(1).distance()).isEqualTo(1);
    assertThat(matches.get(2).shared()).containsExactly("frob_put", "frob_close");
  }

  @Test
  void doesNotCallTwoCorruptedReportsTheSameBug() {
    KnownCrash corrupted =
        new KnownCrash("d", "x", "WARNING in corrupted", List.of(), List.of(), Optional.empty());
    CrashLibrary library = new CrashLibrary(List.of(corrupted));
    assertThat(library.similar("WARNING in corrupted", List.of(), List.of(), 10)).isEmpty();
  }

  @Test
  void findsNothingForACrashThatSharesNothing() {
    assertThat(LIBRARY.similar("WARNING in elsewhere", List.of(), List.of("elsewhere"), 5))
        .isEmpty();
  }

  @Test
  void weighsInnerFunctionsMore() {
    List<String> stack = List.of("a", "b", "c", "d");
    double inner = Stacks.distance(stack, List.of("a", "b", "x", "y"));
    double outer = Stacks.distance(stack, List.of("x", "y", "c", "d"));
    assertThat(inner).isLessThan(outer);
    assertThat(Stacks.distance(stack, stack)).isZero();
    assertThat(Stacks.distance(List.of(), stack)).isEqualTo(1);
    assertThat(Stacks.distance(stack, List.of("d", "a")))
        .isEqualTo(Stacks.distance(List.of("d", "a"), stack));
  }

  @Test
  void keepsATableAsItIs() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CrashTable.write(LIBRARY.crashes(), bytes);
    assertThat(CrashTable.read(new ByteArrayInputStream(bytes.toByteArray())))
        .isEqualTo(LIBRARY.crashes());
  }

  @Test
  void shipsKnownCrashesWithTheirFixes() throws IOException {
    CrashLibrary shipped = CrashLibrary.shipped();
    assertThat(shipped.crashes()).hasSizeGreaterThan(500);
    assertThat(shipped.crashes())
        .filteredOn(crash -> crash.fix().isPresent())
        .hasSizeGreaterThan(130);
    List<Match> matches = shipped.similar("WARNING in alloc_pages_vma", List.of(), List.of(), 3);
    assertThat(matches.get(0).kind()).isEqualTo(Match.Kind.SAME_BUG);
    assertThat(matches.get(0).crash().fix().orElseThrow().title()).contains("thp");
  }
}
