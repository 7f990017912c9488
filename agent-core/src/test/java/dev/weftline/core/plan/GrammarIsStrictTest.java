// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static dev.weftline.core.plan.Reading.printed;
import static dev.weftline.core.plan.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarIsStrictTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1.\ta.b ( x = 1 ,y= 2 ) | 1. a.b(x=1, y=2)",
        "1. a.b(x=[ ] , y={ } , z={ \"k\" :1 }) | 1. a.b(x=[], y={}, z={\"k\": 1})",
        "1. when $1.a==1: for $x in $1: a.b() | 1. when $1.a == 1 for $x in $1: a.b()",
        "1. when ok( $1 ) : until $it.a<=2 : a.b() | 1. when ok($1) until $it.a <= 2: a.b()",
        "1. for $x in $1,$y in [1] if not $x.a: a.b() | 1. for $x in $1, $y in [1] if not $x.a: a.b()",
        "1. when not (not ($1 and $2)) or $3: a.b() | 1. when not not ($1 and $2) or $3: a.b()",
        "1. when ($1 or $2) and (($3)): a.b() | 1. when ($1 or $2) and $3: a.b()",
        "1. when ($1 and $2) and $3 or ($4 or $5): a.b() | 1. when $1 and $2 and $3 or $4 or $5: a.b()",
        "1. when size( $1.a )>0: a.b() | 1. when size($1.a) > 0: a.b()",
        "1. when \"a\"in$1: a.b() | 1. when \"a\" in $1: a.b()",
        "1. when $1 in[1,2]: a.b() | 1. when $1 in [1, 2]: a.b()",
        "1. a.b(x=$1??$2?.a?[0]?[\"b\"]?[]??\"c\") | 1. a.b(x=$1 ?? $2?.a?[0]?.b?[] ?? \"c\")",
        "1. a.b(\"x\"=1, \"a b\"=2, when=3) | 1. a.b(x=1, \"a b\"=2, when=3)",
        "1. 2fa.check-x_y.Z(x=true) | 1. 2fa.check-x_y.Z(x=true)",
        "1. when.x(for=1) | 1. when.x(for=1)",
        "1. size(x=1) | 1. size(x=1)",
        "1. when $1: when(x=1) | 1. when $1: when(x=1)",
        "1. a.b(x=-0, y=1.0, z=1e2, w=10e-3) | 1. a.b(x=0, y=1, z=100, w=0.01)",
      })
  void freeFormsPrintCanonically(String written, String canonical) {
    problems(written + "\n99. join()").isEmpty();
    assertThat(printed(written)).isEqualTo(canonical + "\n");
    assertThat(printed(canonical)).isEqualTo(canonical + "\n");
  }

  @Test
  void newlinesAreFreeInsideBracketsOnly() {
    String text =
        "1. when (\n$1.a\n==\n[\n1\n]\nor not\n$2\n): a.b(\n\nx\n=\n$1\n??\n$2\n,\ny={\n}\n)\n2. join()";

    problems(text).isEmpty();
    assertThat(printed(text))
        .isEqualTo("1. when $1.a == [1] or not $2: a.b(x=$1 ?? $2, y={})\n2. join()\n");
    problems("1. a.b\n()\n2. join()").containsExactly("SYNTAX 1:7", "NOT_A_TASK 2:1");
    problems("1. when $1\n: a.b()\n2. join()").containsExactly("SYNTAX 1:11", "NOT_A_TASK 2:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b(x=$ 1)",
        "a.b(x=$1 .a)",
        "a.b(x=$1. a)",
        "a.b(x=$1[ 0])",
        "a.b(x=$1[0 ])",
        "a.b(x=$1 [0])",
        "a.b(x=$1[\"a\" ])",
        "a.b(x=$1 ?)",
        "a.b(x=$1???$2)",
        "a.b(x=$1??)",
        "a.b(x=$1 ?? \"a\" ?? $2)",
        "a.b(x=$01)",
        "a.b(x=$1234567890)",
        "a.b(x=$-1)",
        "a.b(x=$1.0)",
        "a.b(x=$1[-1])",
        "a.b(x=$1[1234567890])",
        "a.b(x=$1.a-)b)",
        "a .b()",
        "a. b()",
        ".a()",
        "a.()",
        "a..b()",
        "a()b",
        "a(),",
        "a(x)",
        "a(x=)",
        "a(x=1,)",
        "a(,x=1)",
        "a(x=1 y=2)",
        "a(x==1)",
        "a(1=1)",
        "a(-x=1)",
        "a(x=[1,])",
        "a(x=[,1])",
        "a(x=[1 2])",
        "a(x={a: 1})",
        "a(x={\"a\"})",
        "a(x={\"a\": 1,})",
        "a(x='a')",
        "a(x=True)",
        "a(x=nullx)",
        "a(x=.5)",
        "a(x=1.)",
        "a(x=+1)",
        "a(x=1e)",
        "a(x=0x1)",
        "a(x=1_000)",
        "a(x=\u0661)",
        "a(x=NaN)",
        "a(x=b.c())",
        "\u0430.b()",
        "a\uFF0Eb()",
        "a\uFF08)",
        "a(x\uFF1D1)",
        "when(x=1)",
        "for(x=1)",
        "until(x=1)",
        "when: a()",
        "when $1 a()",
        "when $1 $2: a()",
        "when $1 = 2: a()",
        "when $1 < 2 < 3: a()",
        "when not: a()",
        "when ($1: a()",
        "when (): a()",
        "when $1 and: a()",
        "when or $1: a()",
        "when ok(1): a()",
        "when ok($x): a()",
        "when ok($0): a()",
        "when ok($1.a): a()",
        "when ok: a()",
        "when {}: a()",
        "when size(1): a()",
        "when size($1: a()",
        "when $1 ?? $2: a()",
        "when $1:: a()",
        ": a()",
        "for x in $1: a()",
        "for $x $1: a()",
        "for $x in: a()",
        "for $x in $1 $y in $2: a()",
        "for $x-y in $1: a()",
        "for $1 in $2: a()",
        "for $if in $1: a()",
        "until $1: when $2: a()",
        "for $x in $1: when $1: a()",
        "when $1: when $2: a()",
        "if $1: a()",
        "a(x=<END)",
        "a(x=<<END",
      })
  void whatTheGrammarLacksIsAnError(String task) {
    String text = "1. " + task + "\n2. join()";

    Reading.tasks(text).containsExactly(2);
    assertThat(Reading.read(text).problems()).hasSize(1);
  }

  @Test
  void placesCountCodePointsFromOne() {
    problems("1. a.b(x=\"\uD83D\uDE00é\", y=?)\n2. join()").containsExactly("SYNTAX 1:18");
    problems("\uFEFF1. a.b(x=?)\n2. join()").containsExactly("SYNTAX 1:10");
    problems("1. a.b(\r\n  x=?)\r\n2. join()").containsExactly("SYNTAX 2:5");
    problems("\n\n1. a.b()\uFEFF\n2. join()").containsExactly("SYNTAX 3:9");
  }

  @Test
  void carriageReturnsStandBeforeLineFeedsOnly() {
    problems("1. a.b(\r\nx=1)\r\n2. join()\r\n").isEmpty();
    problems("1. a.b(\rx=1)\r\r\n2. join()\r").containsExactly("CHARACTER 1:8");
    problems("1. a.b()\r\r\n2. join()\r").containsExactly("CHARACTER 1:9");
  }

  @Test
  void tabsAreBlanksOutsideOfStrings() {
    problems("1.\ta.b(\tx\t=\t1\t)\t\n2. join()").isEmpty();
  }
}
