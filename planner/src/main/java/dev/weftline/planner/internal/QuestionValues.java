// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.planner.Skill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the values of a skill's parameters in a question: paths, numbers, quoted text, choices. */
final class QuestionValues {
  private static final Pattern QUOTED =
      Pattern.compile("\"([^\"]+)\"|`([^`]+)`|(?<![\\p{L}\\p{N}])'([^']+)'(?![\\p{L}\\p{N}])");
  private static final Pattern PATH =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_/.~-])(?:[~.]{0,2}/)?[\\p{L}\\p{N}_@+-][\\p{L}\\p{N}_./@+-]*|(?<!\\S)[~.]{0,2}/\\S*");
  private static final Pattern FILE_NAME = Pattern.compile(".*[^/.]\\.[A-Za-z0-9]{1,8}");
  private static final Pattern VERSION = Pattern.compile("v?[0-9]+(?:\\.[0-9]+)+(?:-[\\w.]+)?");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_./-])-?[0-9]+(?:\\.[0-9]+)?(?![\\p{L}\\p{N}_/]|\\.[0-9\\p{L}])");

  /** Required parameters before optional ones; text, which takes anything, after the others. */
  private static final Comparator<Skill.Parameter> CHOOSES_FIRST =
      Comparator.comparing(Skill.Parameter::optional)
          .thenComparing(parameter -> parameter.kind() == Skill.Kind.TEXT);

  private final String question;
  private final List<String> quoted = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final List<String> directories = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private final String words;

  QuestionValues(String question) {
    this.question = question;
    StringBuilder rest = new StringBuilder();
    Matcher matcher = QUOTED.matcher(question);
    while (matcher.find()) {
      String text =
          Optional.ofNullable(matcher.group(1))
              .or(() -> Optional.ofNullable(matcher.group(2)))
              .or(() -> Optional.ofNullable(matcher.group(3)))
              .orElse("");
      quoted.add(text);
      if (isPath(text)) {
        path(text);
      }
      matcher.appendReplacement(rest, " ");
    }
    matcher.appendTail(rest);
    String unquoted = take(NUMBER, rest.toString(), numbers);
    words = takePaths(unquoted);
  }

  /** Returns the question without the values in it, for the search. */
  String words() {
    return words;
  }

  private static String take(Pattern pattern, String text, List<String> found) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder rest = new StringBuilder();
    while (matcher.find()) {
      found.add(matcher.group());
      matcher.appendReplacement(rest, " ");
    }
    return matcher.appendTail(rest).toString();
  }

  private String takePaths(String text) {
    Matcher matcher = PATH.matcher(text);
    StringBuilder rest = new StringBuilder();
    while (matcher.find()) {
      String candidate = matcher.group().replaceAll("[.,;:!?)]+$", "");
      if (isPath(candidate)) {
        path(candidate);
        matcher.appendReplacement(rest, " ");
      }
    }
    return matcher.appendTail(rest).toString();
  }

  private static boolean isPath(String text) {
    return !text.contains(" ")
        && !VERSION.matcher(text).matches()
        && text.chars().anyMatch(Character::isLetterOrDigit)
        && (text.indexOf('/') >= 0 || FILE_NAME.matcher(text).matches());
  }

  private void path(String text) {
    if (FILE_NAME.matcher(text).matches()) {
      files.add(text);
    } else {
      directories.add(text);
    }
  }

  /** Returns the values for those parameters that are not given otherwise. */
  Map<String, Json> of(Skill skill, Json.Obj given) {
    Map<String, Json> values = new LinkedHashMap<>();
    List<Skill.Parameter> open =
        skill.parameters().stream()
            .filter(parameter -> !given.fields().containsKey(parameter.name()))
            .toList();
    for (Skill.Parameter parameter : open) {
      named(parameter).ifPresent(value -> use(parameter, value, values));
    }
    open.stream()
        .filter(parameter -> !values.containsKey(parameter.name()))
        .sorted(CHOOSES_FIRST)
        .forEach(parameter -> unnamed(parameter).ifPresent(value -> use(parameter, value, values)));
    return values;
  }

  private void use(Skill.Parameter parameter, Json value, Map<String, Json> values) {
    values.put(parameter.name(), value);
    String text = value instanceof Json.Str(String string) ? string : value.text();
    for (List<String> pool : List.of(quoted, files, directories, numbers)) {
      pool.remove(text);
    }
  }

  /**
   * A value behind the parameter's name: {@code limit 20}, {@code limit=20}, {@code --limit 20}.
   */
  private Optional<Json> named(Skill.Parameter parameter) {
    String name = Pattern.quote(parameter.name()).replace("_", "\\E[_ -]\\Q");
    Matcher matcher =
        Pattern.compile(
                "(?i)(?<![\\p{L}\\p{N}_])(?:--)?"
                    + name
                    + "(?:\\s*[=:]\\s*|\\s+(?:is |of )?)(?:\"([^\"]+)\"|'([^']+)'|`([^`]+)`|(\\S+))")
            .matcher(question);
    while (matcher.find()) {
      for (int group = 1; group <= 4; group++) {
        String text = matcher.group(group);
        if (text != null) {
          String value = group == 4 ? text.replaceAll("[.,;:!?)]+$", "") : text;
          boolean plausible =
              switch (parameter.kind()) {
                case TEXT -> group < 4 || matcher.group().matches("(?s).*[=].*|--.*");
                case FILE, DIRECTORY -> isPath(value);
                default -> true;
              };
          Optional<Json> read = plausible ? parameter.read(value) : Optional.empty();
          if (read.isPresent()) {
            return read;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Json> unnamed(Skill.Parameter parameter) {
    return switch (parameter.kind()) {
      case TEXT -> first(quoted, parameter);
      case FILE -> first(files, parameter).or(() -> first(directories, parameter));
      case DIRECTORY -> first(directories, parameter);
      case INTEGER, NUMBER -> parameter.optional() ? Optional.empty() : first(numbers, parameter);
      case BOOLEAN -> Optional.empty();
      case CHOICE ->
          parameter.choices().stream()
              .filter(choice ->
                  (" "
                          + question.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_-]+", " ")
                          + " ")
                      .contains(" " + choice.toLowerCase(Locale.ROOT) + " "))
              .findFirst()
              .map(Json::of);
    };
  }

  private static Optional<Json> first(List<String> pool, Skill.Parameter parameter) {
    return pool.stream().map(parameter::read).flatMap(Optional::stream).findFirst();
  }
}
