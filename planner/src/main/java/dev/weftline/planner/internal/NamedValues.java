// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.planner.Skill;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds values that stand beside the name of their parameter: {@code limit 20}, {@code --limit=20},
 * {@code pod web-0}, {@code the checkout deployment}, {@code 6.1 is good}.
 */
final class NamedValues {
  private static final String VALUE = "(?:\"([^\"]+)\"|'([^']+)'|`([^`]+)`|([^\\s,;]+))";

  private static final Pattern ASSIGNED = Pattern.compile("(?s).*=.*|--.*");

  /** Patterns by their text: as many as skills have parameters. */
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private final String question;
  private final Predicate<String> isWord;

  /**
   * Creates a finder.
   *
   * @param question the question
   * @param isWord whether skills use a word for what it means, so that it names nothing
   */
  NamedValues(String question, Predicate<String> isWord) {
    this.question = question;
    this.isWord = isWord;
  }

  /** Returns the value beside the name of a parameter. */
  Optional<Json> of(Skill skill, Skill.Parameter parameter) {
    return behind(parameter)
        .or(() ->
            parameter.kind() == Skill.Kind.TEXT ? beside(skill, parameter) : Optional.empty());
  }

  private Optional<Json> behind(Skill.Parameter parameter) {
    String name = Pattern.quote(parameter.name()).replace("_", "\\E[_ -]\\Q");
    Matcher matcher =
        pattern(
                "(?i)(?<![\\p{L}\\p{N}_])(?:--)?"
                    + name
                    + "(?:\\s*[=:]\\s*|\\s+(?:is |of )?)"
                    + VALUE)
            .matcher(question);
    return matcher.results().flatMap(found -> value(parameter, found).stream()).findFirst();
  }

  private Optional<Json> value(Skill.Parameter parameter, MatchResult found) {
    for (int group = 1; group <= 4; group++) {
      String text = found.group(group);
      if (text == null) {
        continue;
      }
      String value = group == 4 ? bare(text) : text;
      boolean plausible =
          switch (parameter.kind()) {
            case TEXT ->
                group < 4
                    || ASSIGNED.matcher(found.group()).matches()
                    || QuestionText.isVersion(value);
            case FILE, DIRECTORY -> QuestionText.isPath(value);
            default -> true;
          };
      return plausible ? parameter.read(value) : Optional.empty();
    }
    return Optional.empty();
  }

  /** A name beside the word for what it names. */
  private Optional<Json> beside(Skill skill, Skill.Parameter parameter) {
    String nouns =
        nouns(skill, parameter).stream().map(Pattern::quote).collect(Collectors.joining("|"));
    String name = "([\\p{L}\\p{N}][\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}])";
    String[] shapes = {
      "(?i)(?<![\\p{L}\\p{N}_./-])(?:" + nouns + ")(?:/|\\s+(?:called\\s+|named\\s+)?)" + name,
      "(?i)\\b(?:the|my|our|this|in)\\s+" + name + "\\s+(?:" + nouns + ")(?![\\p{L}\\p{N}_/-])",
      "(?i)(?<!\\S)" + name + "\\s+(?:is|was|\\()\\s*(?:" + nouns + ")(?![\\p{L}\\p{N}_-])"
    };
    if (!parameter.optional() && !Shapes.takesVersion(parameter)) {
      shapes = Arrays.copyOf(shapes, shapes.length + 1);
      shapes[shapes.length - 1] =
          "(?i)\\b(?:" + topics(skill) + ")\\s+(?:of|for)\\s+" + name + "(?![\\p{L}\\p{N}_/-])";
    }
    for (String shape : shapes) {
      Optional<Json> found =
          pattern(shape)
              .matcher(question)
              .results()
              .map(match -> bare(match.group(1)))
              .filter(Shapes.takesVersion(parameter) ? NamedValues::isRevision : this::isName)
              .findFirst()
              .flatMap(parameter::read);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean isRevision(String text) {
    return QuestionText.isVersion(text) || text.chars().anyMatch(Character::isDigit);
  }

  private boolean isName(String text) {
    return QuestionText.isVersion(text)
        || !Words.isPlain(text) && !isWord.test(text) && text.chars().anyMatch(Character::isLetter);
  }

  /** The words for what a parameter names: its name, words like it, and what a choice calls it. */
  private static Set<String> nouns(Skill skill, Skill.Parameter parameter) {
    Set<String> nouns = new LinkedHashSet<>();
    nouns.add(parameter.name());
    if (!parameter.optional()) {
      nouns.addAll(Words.alike(parameter.name()));
      skill.parameters().stream()
          .filter(other -> other.kind() == Skill.Kind.CHOICE)
          .forEach(other -> nouns.addAll(other.choices()));
    }
    return nouns;
  }

  /** The words of a skill's name behind its verb: {@code rollout of checkout}. */
  private static String topics(Skill skill) {
    return Stream.concat(
            Arrays.stream(skill.name().split("[-_]", -1)).skip(1),
            skill.parameters().stream().map(Skill.Parameter::name))
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  private static Pattern pattern(String text) {
    return PATTERNS.computeIfAbsent(text, Pattern::compile);
  }

  private static String bare(String text) {
    return text.replaceAll("[.,;:!?)]+$", "");
  }
}
