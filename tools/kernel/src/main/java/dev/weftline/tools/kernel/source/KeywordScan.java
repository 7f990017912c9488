// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Looks for the K patterns of a MAINTAINERS file in the text of files. A quick search for the words
 * that a pattern needs decides whether the pattern itself is tried. Immutable; safe for use by
 * several threads.
 */
final class KeywordScan {
  private record Keyword(int record, Pattern pattern, BitSet words) {}

  private final List<Keyword> keywords = new ArrayList<>();
  private final WordSearch search;

  KeywordScan(List<MaintainersRecord> records) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      for (String expression : records.get(i).values('K')) {
        Optional<Pattern> pattern = compile(expression);
        if (pattern.isPresent()) {
          BitSet needed = new BitSet();
          for (String word : NeededWords.of(expression)) {
            needed.set(words.size());
            words.add(word);
          }
          keywords.add(new Keyword(i, pattern.get(), needed));
        }
      }
    }
    this.search = new WordSearch(words);
  }

  private static Optional<Pattern> compile(String expression) {
    try {
      return Optional.of(Pattern.compile(expression, Pattern.COMMENTS));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** Returns the numbers of the records whose keywords the text has. */
  List<Integer> records(byte[] text, int end) {
    if (keywords.isEmpty()) {
      return List.of();
    }
    BitSet found = search.find(text, end);
    List<Integer> records = new ArrayList<>();
    String whole = "";
    for (Keyword keyword : keywords) {
      if (keyword.words().isEmpty() || keyword.words().intersects(found)) {
        if (whole.isEmpty()) {
          whole = new String(text, 0, end, StandardCharsets.ISO_8859_1);
        }
        if (!records.contains(keyword.record()) && keyword.pattern().matcher(whole).find()) {
          records.add(keyword.record());
        }
      }
    }
    return records;
  }
}
