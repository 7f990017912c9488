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
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the values of a skill's parameters in a question: by their names, else by their shape. */
final class QuestionValues {
  /** Required parameters before optional ones; text, which takes anything, after the others. */
  private static final Comparator<Skill.Parameter> CHOOSES_FIRST =
      Comparator.comparing(Skill.Parameter::optional)
          .thenComparing(parameter -> parameter.kind() == Skill.Kind.TEXT);

  private final String question;
  private final NamedValues named;
  private final List<String> quoted;
  private final List<String> files;
  private final List<String> directories;
  private final List<String> numbers;
  private final List<String> versions;
  private final List<String> hosts;
  private final List<String> names;

  /**
   * Creates a finder.
   *
   * @param text the question
   * @param isWord whether skills use a word for what it means, so that it names nothing
   */
  QuestionValues(QuestionText text, Predicate<String> isWord) {
    question = text.question();
    named = new NamedValues(question, isWord);
    quoted = new ArrayList<>(text.quoted());
    files = new ArrayList<>(text.files());
    directories = new ArrayList<>(text.directories());
    numbers = new ArrayList<>(text.numbers());
    versions = new ArrayList<>(text.versions());
    hosts = new ArrayList<>(text.hosts());
    names = new ArrayList<>(text.names());
    names.removeIf(
        name -> isWord.test(name) || !QuestionText.isJoined(name) && !QuestionText.hasHumps(name));
  }

  /** Returns the values for those parameters that are not given otherwise. */
  Map<String, Json> of(Skill skill, Json.Obj given) {
    Map<String, Json> values = new LinkedHashMap<>();
    List<Skill.Parameter> open =
        skill.parameters().stream()
            .filter(parameter -> !given.fields().containsKey(parameter.name()))
            .toList();
    for (Skill.Parameter parameter : open) {
      named.of(skill, parameter).ifPresent(value -> use(parameter, value, values));
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
    for (List<String> pool : List.of(quoted, files, directories, numbers, versions, hosts, names)) {
      pool.remove(text);
    }
  }

  private Optional<Json> unnamed(Skill.Parameter parameter) {
    return switch (parameter.kind()) {
      case TEXT -> text(parameter);
      case FILE -> first(files, parameter).or(() -> first(directories, parameter));
      case DIRECTORY -> first(directories, parameter);
      case INTEGER, NUMBER -> parameter.optional() ? number(parameter) : first(numbers, parameter);
      case BOOLEAN -> Optional.empty();
      case CHOICE ->
          parameter.choices().stream()
              .filter(choice -> says(choice.toLowerCase(Locale.ROOT)))
              .findFirst()
              .map(Json::of);
    };
  }

  /** A number stands before its unit: {@code 14 days}, {@code 256 threads per block}. */
  private Optional<Json> number(Skill.Parameter parameter) {
    return Pattern.compile(
            "(?i)(?<![\\w.])(\\d+(?:\\.\\d+)?)\\s+(?:\\p{L}+\\s+){0,2}"
                + Pattern.quote(parameter.name())
                + "\\b")
        .matcher(question)
        .results()
        .flatMap(found -> parameter.read(found.group(1)).stream())
        .findFirst();
  }

  private boolean says(String words) {
    String plain =
        " " + question.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_-]+", " ") + " ";
    return plain.contains(" " + words + " ");
  }

  private Optional<Json> text(Skill.Parameter parameter) {
    if (Shapes.takesVersion(parameter)) {
      return first(versions, parameter);
    }
    if (Shapes.takesHost(parameter) && !hosts.isEmpty()) {
      return first(hosts, parameter);
    }
    if (parameter.defaultValue().isPresent()) {
      return Optional.empty();
    }
    Optional<Json> name = onlyName(parameter);
    return parameter.optional() ? name : first(quoted, parameter).or(() -> name);
  }

  /**
   * The only name of the question is that of what the skill needs to be told. What it may be told
   * has a name of several parts, since one in capitals may be that of a state.
   */
  private Optional<Json> onlyName(Skill.Parameter parameter) {
    List<String> left = new ArrayList<>(names);
    left.addAll(hosts);
    if (parameter.optional()) {
      left.removeIf(name -> !QuestionText.isJoined(name));
    }
    return left.size() == 1 ? first(left, parameter) : Optional.empty();
  }

  private static Optional<Json> first(List<String> pool, Skill.Parameter parameter) {
    return pool.stream().map(parameter::read).flatMap(Optional::stream).findFirst();
  }
}
