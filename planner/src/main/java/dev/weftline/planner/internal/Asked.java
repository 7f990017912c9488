// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The words of a question that say what is asked, with how much each of them says. */
final class Asked {
  private static final String POLITE =
      "(?i)^\\W*(?:(?:hi|hello|hey|please|pls|ok|and|then|so|also|now|just|kindly)\\W+)*";

  private static final String DETERMINER =
      "(?:the|a|an|all|my|our|your|this|these|that|those|me|us|it|them|some|any|every|both|each)\\b";

  /** What introduces a wish; the next word is what is wished. */
  private static final Pattern WISH =
      Pattern.compile(
          POLITE
              + "(?:(?:can|could|would|will) (?:you|we|i|someone)|how (?:do|can|could|should|would)"
              + " (?:i|we|you)|how to|help me(?: to)?|(?:i|we) (?:want|need|have|would like)(?:"
              + " you)? to|i'd like(?: you)? to|lets|let's|time to)\\s+(?:please\\s+|just\\s+)*"
              + "([\\p{L}]+)");

  /** A verb and what it acts on: {@code restart the pods}. */
  private static final Pattern ORDER = Pattern.compile(POLITE + "([\\p{L}]+)\\s+" + DETERMINER);

  /** What an order acts on: the last of the words behind the verb. */
  private static final String OBJECT =
      "\\b\\s+(?:up\\s+)?(?:(?:me|us)\\s+)?(?:"
          + DETERMINER
          + "\\s+)?(?:[\\p{L}]+\\s+){0,3}?([\\p{L}]+)(?=\\W*$|\\s*[:;(]|\\s+(?:of|in|on|at|for"
          + "|to|between|with|from|about|that|which|so|and|or|as|by|without|since|into|like)\\b)";

  /** A second verb of an order: {@code commit and push it}. */
  private static final Pattern SECOND =
      Pattern.compile(
          POLITE
              + "(?!(?:wh\\p{L}+|how)\\b)(?:\\p{L}+\\s+(?:and|then)\\s+(\\p{L}+)"
              + "|[^,.;]*?\\b(?:and|then)\\s+(?:then\\s+)?(\\p{L}+)(?=\\s+"
              + DETERMINER
              + "))");

  /** Who did something: what was done is what is asked. */
  private static final Pattern WHO =
      Pattern.compile(
          POLITE
              + "who\\s+(?:has\\s+|had\\s+)?(\\p{L}+ed|wrote|made|built|drove|drew|sent|took)\\b");

  /** An order to list or show things, which is another aim than to explain one. */
  private static final Pattern LISTING =
      Pattern.compile(
          POLITE
              + "(?:(?:can|could) you\\s+)?(list|count|enumerate|show|print|display)\\s+(?:(?:me|us)\\s+)?"
              + DETERMINER);

  private static final Pattern GIVE = Pattern.compile(POLITE + "(give|get|bring)\\s+(?:me|us)\\b");

  /** A line that is meant for a shell. */
  private static final Pattern COMMAND = Pattern.compile(POLITE + "(?:kubectl|git|helm|docker)\\s");

  /** {@code checkout needs to be restarted}, {@code I want it rolled back}. */
  private static final Pattern NEED =
      Pattern.compile(
          "(?i)^\\W*(?:please\\s+)?do (?:a|the)\\b|\\b(?:needs? to be|should be|must be|has to be|have to be|needs?|want|like)\\b.*\\b\\p{L}+(?:ed|back)\\b");

  /** {@code please give the pods a fresh start}, {@code no pages tonight please}. */
  private static final Pattern REQUEST = Pattern.compile("(?i)^(?!.*\\?).*\\b(?:please|pls)\\b");

  /** What a question asks for: {@code which commit}, {@code what's the difference between}. */
  private static final Pattern SOUGHT =
      Pattern.compile(
          POLITE
              + "(?:who\\s+(?=\\p{L}+ed\\b)([\\p{L}]+)|(?:what(?:'s| is| are| was| were)?|which|who|whose|how many|how much)\\s+(?:"
              + DETERMINER
              + "\\s+)?(?:[\\p{L}]+\\s+){0,3}?([\\p{L}]+)(?=\\W*$|\\s+(?:of|in|on|at|for|to|between|with|from"
              + "|is|are|was|were|do|does|did|can|could|should|would|will|has|have|had)\\b))");

  /** A question for knowledge about a kind of thing: no skill gives lessons. */
  private static final Pattern LESSON =
      Pattern.compile(
          "(?i)^\\W*(?:what (?:do|does|can) .* do\\W*$|(?:what(?:'s| is| are)\\s+(?:an?\\s+)?(?!(?:this|that|it|up|going|wrong|happening)\\b)[\\w-]+\\W*$)|what(?:'s| is)\\s+an?\\s"
              + "|(?:which|what) [\\w -]+ is (?:the )?(?:best|[a-z]+est)\\b"
              + "|what does .* mean\\b|how (?:do|does) .* work\\W*$|(?:explain|tell me|describe) (?:how .*"
              + " works?|what .* (?:is|are|means?))\\W*$|(?:explain|describe) [\\w-]+(?: to me)?\\W*$"
              + "|.*\\bdifference between\\b)");

  /** A first word that may be a verb, since no verb and no preposition follows it. */
  private static final Pattern VERB =
      Pattern.compile(
          POLITE
              + "([\\p{L}]+)\\b(?!\\s+(?:to|of|in|on|is|are|was|were|has|have|had|do|does|did|doesn|can|could"
              + "|will|would|after|since|from|fails?|failed|stop(?:s|ped)|keeps?|never|\\p{L}+ed)\\b)");

  private static final Pattern FIRST = Pattern.compile(POLITE + "([\\p{L}]+)");

  /** Where a word of a question stands. */
  enum Place {
    /** The writer says it. */
    SAID,
    /** The writer says it with a capital letter, as if it were the name of something. */
    PROPER,
    /** It stands in a text that the writer quotes or pastes; unknown words there say nothing. */
    PASTED,
    /** It is part of a name, which may say something, but mostly names one thing out of many. */
    NAME
  }

  /** How much a word says for what is asked. */
  enum Focus {
    NONE,
    /** It is what is sought, or the verb of a wish. */
    SOUGHT,
    /** It is what an order acts on. */
    OBJECT,
    /** It stands where the verb of an order stands. */
    ORDERED,
    /** It is a verb that orders something to be done. */
    DEED;

    /** Whether a skill must do it, and not only speak of it. */
    boolean isVerb() {
      return this == ORDERED || this == DEED;
    }
  }

  /**
   * A word of the question.
   *
   * @param text as it is written
   * @param stem its stem
   * @param place where it stands
   * @param focus how much it says for what is asked
   */
  record Term(String text, String stem, Place place, Focus focus) {
    /** Whether the writer says it. */
    boolean isSaid() {
      return place == Place.SAID || place == Place.PROPER;
    }

    /** Whether it asks for a number, which says nothing about of what. */
    boolean isNumber() {
      return text.equals(Words.NUMBER);
    }

    private boolean saysMoreThan(Term other) {
      return place == other.place
          ? focus.compareTo(other.focus) > 0
          : place.compareTo(other.place) < 0;
    }
  }

  private final List<List<Term>> clauses = new ArrayList<>();
  private final List<Term> shown = new ArrayList<>();
  private final Set<String> first = new LinkedHashSet<>();
  private boolean order;
  private boolean lesson;

  Asked(QuestionText text, Predicate<String> isKnown) {
    text.clauses().forEach(this::read);
    show(text.pasted(), Place.PASTED);
    text.quoted().forEach(quoted -> show(quoted, Place.PASTED));
    text.files().forEach(file -> show(file, Place.NAME));
    text.directories().forEach(directory -> show(directory, Place.NAME));
    text.names().forEach(name -> name(name, isKnown));
  }

  private void read(String clause) {
    Optional<String> start = word(FIRST, clause);
    Optional<String> leading = word(VERB, clause);
    Optional<String> wish = word(WISH, clause).filter(word -> !Words.isPlain(word));
    Optional<String> ordered = word(ORDER, clause).filter(word -> !Words.isPlain(word));
    Optional<String> deed =
        word(WISH, clause).or(() -> leading).filter(Words::isDeed).or(() -> wish).or(() -> ordered);
    order |=
        deed.isPresent()
            || COMMAND.matcher(clause).find()
            || NEED.matcher(clause).find()
            || REQUEST.matcher(clause).find()
            || word(WISH, clause).or(() -> leading).filter(CHANGES::contains).isPresent();
    lesson |= LESSON.matcher(clause).find();
    start.map(Words::of).ifPresent(words -> words.forEach(word -> first.add(word.stem())));
    Optional<String> second = word(SECOND, clause).filter(Words::isDeed);
    Optional<String> who = word(WHO, clause);
    Optional<String> listing = word(LISTING, clause);
    Optional<String> object =
        deed.or(() -> word(GIVE, clause))
            .or(() -> listing)
            .flatMap(
                verb -> word(Pattern.compile("(?i)\\b" + Pattern.quote(verb) + OBJECT), clause));
    Optional<String> sought = word(SOUGHT, clause);
    Map<String, Focus> foci = new LinkedHashMap<>();
    sought.ifPresent(word -> foci.put(word, Focus.SOUGHT));
    object.ifPresent(word -> foci.put(word, Focus.OBJECT));
    deed.ifPresent(word -> foci.put(word, Words.isDeed(word) ? Focus.DEED : Focus.ORDERED));
    second.or(() -> who).ifPresent(word -> foci.put(word, Focus.DEED));
    foci.put(Words.NUMBER, Focus.DEED);
    List<Term> terms = new ArrayList<>();
    for (Words.Word word : Words.of(clause)) {
      Place place = isProper(word.text(), clause) ? Place.PROPER : Place.SAID;
      Focus focus = foci.getOrDefault(word.text(), Focus.NONE);
      terms.add(new Term(word.text(), word.stem(), place, focus));
    }
    deed.filter(word -> Words.isDeed(word) && Words.isPlain(word))
        .or(() -> listing)
        .ifPresent(word -> terms.add(new Term(word, word, Place.SAID, Focus.DEED)));
    clauses.add(distinct(terms));
  }

  /** Whether a word has a capital letter although it does not start the clause. */
  private static boolean isProper(String word, String clause) {
    String capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    int at = clause.indexOf(capital);
    return at > 0 && !clause.substring(0, at).isBlank();
  }

  /** Verbs that change something although they say too little to be looked for. */
  private static final Set<String> CHANGES = Set.of("put", "make", "take", "get", "go");

  private static Optional<String> word(Pattern pattern, String clause) {
    Matcher matcher = pattern.matcher(clause);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return IntStream.rangeClosed(1, matcher.groupCount())
        .mapToObj(matcher::group)
        .filter(Objects::nonNull)
        .findFirst()
        .map(word -> word.toLowerCase(Locale.ROOT));
  }

  private void show(String text, Place place) {
    for (Words.Word word : Words.of(text)) {
      shown.add(new Term(word.text(), word.stem(), place, Focus.NONE));
    }
  }

  /** A name that skills know as a whole, such as that of a state, is not the name of one thing. */
  private void name(String name, Predicate<String> isKnown) {
    List<Words.Word> words = Words.of(name);
    long parts = words.stream().filter(word -> !word.text().equalsIgnoreCase(name)).count();
    long known = words.stream().filter(word -> isKnown.test(word.stem())).count();
    for (Words.Word word : words) {
      boolean says = word.text().equalsIgnoreCase(name) || known > 1 && known * 2 > parts;
      shown.add(new Term(word.text(), word.stem(), says ? Place.PASTED : Place.NAME, Focus.NONE));
    }
  }

  private static List<Term> distinct(List<Term> terms) {
    Map<String, Term> byStem = new LinkedHashMap<>();
    for (Term term : terms) {
      byStem.merge(term.stem(), term, (a, b) -> b.saysMoreThan(a) ? b : a);
    }
    return List.copyOf(byStem.values());
  }

  /** Returns the words of each part of what the writer says. */
  List<List<Term>> clauses() {
    return clauses;
  }

  /** Returns all words, those that the writer says before those that are only shown. */
  List<Term> all() {
    List<Term> all = new ArrayList<>();
    clauses.forEach(all::addAll);
    all.addAll(shown);
    return distinct(all);
  }

  /** Whether the writer wants something done, rather than to know or to tell something. */
  boolean isOrder() {
    return order;
  }

  /** Whether the writer wants to learn about a kind of thing. */
  boolean isLesson() {
    return lesson;
  }

  /** Returns the stems of the words with which parts of the question start. */
  Set<String> first() {
    return first;
  }
}
