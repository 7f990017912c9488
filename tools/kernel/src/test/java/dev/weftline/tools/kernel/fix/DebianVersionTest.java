// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions are ordered as Debian's policy says. */
class DebianVersionTest {
  private static final List<String> ORDERED =
      List.of(
          "1.0~~",
          "1.0~~a",
          "1.0~",
          "1.0",
          "1.0-0.1",
          "1.0-1~bpo1",
          "1.0-1",
          "1.0-1+deb12u1",
          "1.0-1.1",
          "1.0-2",
          "1.0-10",
          "1.0a",
          "1.0a1",
          "1.0+b",
          "1.0.1",
          "1.2",
          "1.10",
          "6.1~rc5-1~exp1",
          "6.1-1",
          "6.1.9-1",
          "6.1.10-1",
          "6.1.192-1",
          "6.1.192-2",
          "6.2-1",
          "10-1",
          "1:0.1");

  private static DebianVersion version(String text) {
    return DebianVersion.of(text).orElseThrow();
  }

  @Test
  void eachIsGreaterThanTheOnesBefore() {
    for (int i = 0; i < ORDERED.size(); i++) {
      for (int k = 0; k < ORDERED.size(); k++) {
        assertThat(Integer.signum(version(ORDERED.get(i)).compareTo(version(ORDERED.get(k)))))
            .as("%s against %s", ORDERED.get(i), ORDERED.get(k))
            .isEqualTo(Integer.compare(i, k));
      }
    }
  }

  @Test
  void sortingGivesOneOrder() {
    long seed = Long.getLong("seed", 3L);
    List<DebianVersion> shuffled =
        new ArrayList<>(ORDERED.stream().map(DebianVersionTest::version).toList());
    Collections.shuffle(shuffled, new Random(seed));
    Collections.sort(shuffled);
    assertThat(shuffled).as("seed %d", seed).extracting(DebianVersion::toString).isEqualTo(ORDERED);
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1.00", "1.0-1, 0:1.0-1", "6.01-1, 6.1-01", "1.0, 1.0-0"})
  void differentTextsMayBeEqual(String a, String b) {
    assertThat(version(a)).isEqualTo(version(b)).hasSameHashCodeAs(version(b));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "-1", "1 2", "1.0_1", "Debian"})
  void otherTextsAreNone(String text) {
    assertThat(DebianVersion.of(text)).isEmpty();
  }
}
