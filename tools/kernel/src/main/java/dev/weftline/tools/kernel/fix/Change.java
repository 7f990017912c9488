// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import java.util.List;

/**
 * A change that a changelog lists.
 *
 * @param subject what was changed, without marks of architectures, bugs and CVEs
 * @param upload the number of the upload that brought it, 0 is the newest
 * @param upstream the upstream release that it comes from, such as {@code 6.1.191}, or an empty
 *     text when the distribution made it
 * @param line its line in the changelog, from 1
 * @param cves the CVE ids, sorted as written
 * @param closes the numbers of the bugs that it closes
 */
public record Change(
    String subject, int upload, String upstream, int line, List<String> cves, List<String> closes) {
  public Change {
    cves = List.copyOf(cves);
    closes = List.copyOf(closes);
  }
}
