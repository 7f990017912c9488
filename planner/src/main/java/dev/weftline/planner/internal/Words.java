// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * The words of English text by their stems, without those that say nothing about what is asked.
 * {@code CrashLoopBackOff} counts as itself and as its four parts.
 */
final class Words {
  private static final CharArraySet PLAIN = plain();

  /** Stands for the words that ask for a number. */
  static final String NUMBER = "howmany";

  /** Asking for a number is asking for something else than for a reason. */
  private static final Pattern HOW_MANY =
      Pattern.compile(
          "(?i)\\b(?:how (?:many|much|often|old|big|large|tall|heavy|expensive)|number of|on average|most often|(?:the|uses?) (?:most|least))\\b");

  /** Never closed; it keeps one token stream a thread. */
  private static final Analyzer ANALYZER = new EnglishAnalyzer(PLAIN);

  /** Shortened words such as {@code don't} and {@code they've}, none of which says anything. */
  private static final Pattern CONTRACTION =
      Pattern.compile("(?i)\\p{L}+(?:n['\u2019]t|['\u2019](?:ve|re|ll|d|m))");

  private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}'\\u2019]+");

  /** Between the words of a name such as {@code CrashLoopBackOff}. */
  private static final Pattern HUMP =
      Pattern.compile("(?<=[\\p{Ll}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  /** Verbs that English makes of other words: {@code digitize}, {@code notify}. */
  private static final Pattern MADE = Pattern.compile("\\p{L}{3,}(?:i[sz]e|ify)");

  private static final Map<String, Set<String>> ALIKE = alike();

  private static final Set<String> DEEDS =
      WordList.lines("deeds.txt").stream().flatMap(List::stream).collect(Collectors.toSet());

  /** For each stem the stems of the words that mean about the same. */
  private static final Map<String, Set<String>> RELATED = related();

  /**
   * A word.
   *
   * @param text as it is written, in lower case
   * @param stem its stem
   */
  record Word(String text, String stem) {}

  private Words() {}

  /** Whether a word orders something to be done. */
  static boolean isDeed(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return DEEDS.contains(lower) || MADE.matcher(lower).matches();
  }

  private static CharArraySet plain() {
    CharArraySet words = new CharArraySet(400, true);
    WordList.lines("plain-words.txt").forEach(words::addAll);
    return words;
  }

  private static Map<String, Set<String>> alike() {
    Map<String, Set<String>> alike = new HashMap<>();
    for (List<String> group : WordList.lines("alike-words.txt")) {
      group.forEach(word -> alike.computeIfAbsent(word, w -> new LinkedHashSet<>()).addAll(group));
    }
    return alike;
  }

  private static Map<String, Set<String>> related() {
    Map<String, Set<String>> related = new HashMap<>();
    for (List<String> group : WordList.lines("alike-words.txt")) {
      List<String> stems = of(String.join(" ", group)).stream().map(Word::stem).toList();
      for (String stem : stems) {
        related.computeIfAbsent(stem, s -> new LinkedHashSet<>()).addAll(stems);
      }
    }
    related.forEach((stem, others) -> others.remove(stem));
    return related;
  }

  /** Returns the words of a text in their order; those without a letter are left out. */
  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    String spaced = spaced(text);
    try (TokenStream stream = ANALYZER.tokenStream("text", spaced)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute place = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        String stem = term.toString();
        if (stem.length() > 1 && stem.chars().anyMatch(Character::isLetter)) {
          String surface = spaced.substring(place.startOffset(), place.endOffset());
          words.add(new Word(surface.toLowerCase(Locale.ROOT), stem));
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  /** Whether a word says nothing about what is asked. */
  static boolean isPlain(String word) {
    return PLAIN.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a word has others like it or orders something, so that it names nothing. */
  static boolean isOfTheField(String word) {
    return ALIKE.containsKey(word) || DEEDS.contains(word);
  }

  /** Returns the words that mean about the same as a word, as they are written. */
  static Set<String> alike(String word) {
    return ALIKE.getOrDefault(word.toLowerCase(Locale.ROOT), Set.of());
  }

  /** Returns the stems of words that mean about the same as one with this stem. */
  static Set<String> relatedTo(String stem) {
    return RELATED.getOrDefault(stem, Set.of());
  }

  /** Separates the words of names, and keeps a name of several words beside them. */
  private static String spaced(String text) {
    StringBuilder out = new StringBuilder();
    for (String token :
        SEPARATOR.split(HOW_MANY.matcher(text).replaceAll(" " + NUMBER + " "), -1)) {
      if (CONTRACTION.matcher(token).matches()) {
        continue;
      }
      out.append(token).append(' ');
      String parts = HUMP.matcher(token).replaceAll(" ");
      if (!parts.equals(token)) {
        out.append(parts).append(' ');
      }
    }
    return out.toString();
  }
}
