// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import static dev.weftline.core.plan.Reading.printed;
import static dev.weftline.core.plan.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersAreSafeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "0.0e99999, 0",
    "1.0, 1",
    "100, 100",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775809, -9223372036854775809",
    "999999999999999999, 999999999999999999",
    "0.1, 0.1",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "0.000001, 0.000001",
    "0.0000001, 1e-7",
    "1E+2, 100",
    "1e999999999, 1e+999999999",
    "-1.50e-999999999, -1.5e-999999999",
    "1000e999999999, 1e+1000000002",
  })
  void numbersAreExactAndPrintShort(String written, String shortest) {
    assertThat(printed("1. a.b(x=" + written + ")")).isEqualTo("1. a.b(x=" + shortest + ")\n");
    assertThat(JsonReader.read(written).text()).isEqualTo(shortest);
  }

  @Test
  void hugeExponentsPrintCompareAndHash() {
    Json huge = JsonReader.read("1e999999999");

    assertThat(huge)
        .isEqualTo(JsonReader.read("10e999999998"))
        .hasSameHashCodeAs(JsonReader.read("10e999999998"));
    assertThat(huge).isNotEqualTo(JsonReader.read("1"));
    assertThat(huge.canonical()).isEqualTo("1e+999999999");
    assertThat(huge.kind()).isEqualTo("integer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e2147483647",
        "100e2147483647",
        "1e-2147483647",
        "1e2147483648",
        "1e99999999999999999999",
        "1.5e-99999999999",
        "0e99999999999"
      })
  void exponentsThatCannotBeHeldAreErrors(String number) {
    problems("1. a.b(x=" + number + ")\n2. join()").containsExactly("SYNTAX 1:10");
    assertThatThrownBy(() -> JsonReader.read("[" + number + "]"))
        .isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void aNumberOfJsonHasAThousandCharacters() {
    for (String number :
        List.of("1".repeat(1001), "0." + "1".repeat(1000), "1e" + "1".repeat(1000))) {
      assertThatThrownBy(() -> JsonReader.read(number)).isInstanceOf(JsonSyntaxException.class);
    }
  }

  @Test
  void aNumberHasFourHundredCharacters() {
    problems("1. a.b(x=" + "1".repeat(400) + ")\n2. join()").isEmpty();
    problems("1. a.b(x=-" + "1".repeat(400) + ")\n2. join()").containsExactly("LIMIT 1:10");
    problems("1. a.b(x=0." + "0".repeat(900_000) + "1)\n2. join()").containsExactly("LIMIT 1:10");
    problems("1. a.b(x=" + "9".repeat(900_000) + ")\n2. join()").containsExactly("LIMIT 1:10");
    problems("1. a.b(x=1e" + "9".repeat(900_000) + ")\n2. join()").containsExactly("LIMIT 1:10");
    problems("1. a.b(x=$1[" + "9".repeat(900_000) + "])\n2. join()").containsExactly("SYNTAX 1:13");
    problems("1. a.b(x=$" + "9".repeat(900_000) + ")\n2. join()").containsExactly("SYNTAX 1:10");
    problems("9".repeat(900_000) + ". a.b()\n2. join()").containsExactly("SYNTAX 1:900001");
  }
}
