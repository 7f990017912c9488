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
 * Looks for the K patterns of a MAINTAINERS file in the text of files. A quick search for words
 * that a pattern needs decides where the pattern itself is tried: within {@value #AROUND}
 * characters of the word. Immutable; safe for use by several threads.
 */
final class KeywordScan {
  private static final int AROUND = 120;

  private record Keyword(int record, Pattern pattern) {}

  private final List<Keyword> anywhere = new ArrayList<>();
  private final List<Keyword> byWord = new ArrayList<>();
  private final WordSearch search;

  KeywordScan(List<MaintainersRecord> records) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      for (String expression : records.get(i).values('K')) {
        int record = i;
        Optional<Keyword> keyword = compile(expression).map(p -> new Keyword(record, p));
        List<String> needed = NeededWords.of(expression);
        if (keyword.isPresent() && needed.isEmpty()) {
          anywhere.add(keyword.get());
        } else if (keyword.isPresent()) {
          for (String word : needed) {
            words.add(word);
            byWord.add(keyword.get());
          }
        }
      }
    }
    this.search = new WordSearch(words);
  }

  /** Returns a pattern as the kernel's script reads it; empty when it is none. */
  static Optional<Pattern> compile(String expression) {
    try {
      return Optional.of(Pattern.compile(expression, Pattern.COMMENTS));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** Returns the numbers of the records whose keywords the text has. */
  List<Integer> records(byte[] text, int end) {
    BitSet found = new BitSet();
    if (!byWord.isEmpty()) {
      search.find(text, end, (word, at) -> tryNear(byWord.get(word), text, at, end, found));
    }
    if (!anywhere.isEmpty()) {
      String whole = new String(text, 0, end, StandardCharsets.ISO_8859_1);
      for (Keyword keyword : anywhere) {
        if (!found.get(keyword.record()) && keyword.pattern().matcher(whole).find()) {
          found.set(keyword.record());
        }
      }
    }
    return found.stream().boxed().toList();
  }

  private static void tryNear(Keyword keyword, byte[] text, int at, int end, BitSet found) {
    if (found.get(keyword.record())) {
      return;
    }
    int from = Math.max(0, at - AROUND);
    int to = Math.min(end, at + AROUND);
    String near = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    if (keyword.pattern().matcher(near).find()) {
      found.set(keyword.record());
    }
  }
}
