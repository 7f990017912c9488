// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the maintainers with the output of the kernel's own script. Set WEFTLINE_KERNEL_TREE to
 * a tree and WEFTLINE_MAINTAINERS_ORACLE to a file of lines {@code path<tab>address;address}, made
 * by {@code scripts/get_maintainer.pl --nogit --no-rolestats -f path} in that tree.
 */
class RealTreeTest {
  private static final double WANTED = 0.99;

  @TempDir private Path folder;

  private static String environment(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }

  private static String email(String address) {
    return MailAddress.of(address).map(MailAddress::email).orElse(address).toLowerCase(Locale.ROOT);
  }

  @Test
  void agreesWithTheKernelsScript() throws Exception {
    String tree = environment("WEFTLINE_KERNEL_TREE");
    String oracle = environment("WEFTLINE_MAINTAINERS_ORACLE");
    assumeTrue(
        !tree.isEmpty() && !oracle.isEmpty(),
        "no Linux tree to compare with: set WEFTLINE_KERNEL_TREE and WEFTLINE_MAINTAINERS_ORACLE");
    KernelIndex index = KernelIndex.build(Path.of(tree), folder.resolve("index"), p -> {});
    List<String> wrong = new ArrayList<>();
    List<String> lines = Files.readAllLines(Path.of(oracle));
    for (String line : lines) {
      String[] parts = line.split("\t", 2);
      Set<String> wanted =
          Arrays.stream(parts[1].split(";", -1))
              .filter(address -> !address.isBlank())
              .map(RealTreeTest::email)
              .collect(Collectors.toCollection(TreeSet::new));
      Owners owners = Owners.of(index.maintainers(), List.of(parts[0]));
      Set<String> found = new TreeSet<>();
      owners.people().forEach(person -> found.add(email(person.address().email())));
      owners.lists().forEach(list -> found.add(email(list)));
      if (!found.equals(wanted)) {
        wrong.add(parts[0] + " wanted " + wanted + " found " + found);
      }
    }
    assertThat((double) (lines.size() - wrong.size()) / lines.size())
        .as("%s", wrong)
        .isGreaterThanOrEqualTo(WANTED);
  }
}
