// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.Optional;

/**
 * A report as formats see it.
 *
 * @param keyword the word of the header
 * @param head the header line from that word on
 * @param rest what follows the word, stripped
 * @param region all lines
 * @param trace the stacks in the lines that decide the title
 */
record Case(String keyword, String head, String rest, Region region, Trace trace) {

  static Case of(Header header, Region region) {
    String head = header.text().strip();
    String rest = head.substring(Math.min(head.length(), header.keyword().length())).strip();
    return new Case(header.keyword(), head, rest, region, new Trace(region.titleLines()));
  }

  /** Returns the line among the first that follow the header which contains a word. */
  Optional<String> lineWith(String word, int reach) {
    return trace.lines().stream()
        .limit(reach)
        .map(LogLine::text)
        .filter(text -> text.contains(word))
        .findFirst();
  }

  /** Whether a line from the start of the region on contains a word. */
  boolean mentions(String word) {
    return region.lines().stream()
        .limit(region.header() + 60L)
        .anyMatch(line -> line.text().contains(word));
  }

  /** Whether a line before the header contains a word. */
  boolean mentionedBefore(String word) {
    return region.lines().subList(0, region.header()).stream()
        .anyMatch(line -> line.text().contains(word));
  }

  int number() {
    return region.headerLine().number();
  }
}
