// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.completion;

import dev.weftline.cli.host.SafeText;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What can be typed, place by place.
 *
 * @param places the places, outermost first
 */
public record Grammar(List<Place> places) {
  public Grammar {
    places = List.copyOf(places);
  }

  /** What a shell offers where a value stands. */
  public enum Paths {
    NONE,
    FILES,
    DIRECTORIES
  }

  /**
   * A word that is offered.
   *
   * @param text the word
   * @param description what it is, on one line
   */
  public record Word(String text, String description) {}

  /**
   * An option that is offered.
   *
   * @param name the option with its dashes
   * @param description what it does, on one line
   * @param valued whether a value follows
   * @param values the words that the value can be; empty when it can be anything
   * @param paths the paths that the value can be
   */
  public record Choice(
      String name, String description, boolean valued, List<String> values, Paths paths) {
    public Choice {
      values = List.copyOf(values);
    }
  }

  /**
   * A place behind a command.
   *
   * @param path the commands before it, each behind a slash; the empty text for the first place
   * @param options the options
   * @param words commands, or names of skills or tools
   * @param paths the paths that can stand there
   */
  public record Place(String path, List<Choice> options, List<Word> words, Paths paths) {
    public Place {
      options = List.copyOf(options);
      words = List.copyOf(words);
    }
  }

  /** Returns all that can be typed with some tools and skills. */
  public static Grammar of(CommandLine root, SkillLibrary skills, ToolCatalog tools) {
    List<Place> places = new ArrayList<>();
    add(places, "", root.getCommandSpec(), skills, tools);
    return new Grammar(places);
  }

  /** Returns the paths of all places but the first. */
  Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    places.forEach(place -> paths.add(place.path()));
    paths.remove("");
    return paths;
  }

  /** Returns the options of all places behind which a value follows. */
  Set<String> valued() {
    Set<String> names = new TreeSet<>();
    places.forEach(place ->
        place.options().stream().filter(Choice::valued).map(Choice::name).forEach(names::add));
    return names;
  }

  private static void add(
      List<Place> places, String path, CommandSpec spec, SkillLibrary skills, ToolCatalog tools) {
    List<Choice> options = spec.options().stream().flatMap(Grammar::choices).toList();
    List<Word> words = new ArrayList<>();
    spec.subcommands()
        .forEach(
            (name, command) -> words.add(new Word(name, description(command.getCommandSpec()))));
    Paths paths = Paths.NONE;
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      words.addAll(words(parameter, skills, tools));
      paths = paths(parameter);
    }
    places.add(new Place(path, options, words, paths));
    spec.subcommands()
        .forEach((name, command) ->
            add(places, path + "/" + name, command.getCommandSpec(), skills, tools));
    if (path.equals("/run")) {
      skills.skills().forEach(skill -> places.add(skill(path, skill, options)));
    }
  }

  /** The place behind {@code weft run SKILL}, where the parameters of the skill are options. */
  private static Place skill(String path, Skill skill, List<Choice> options) {
    List<Choice> all = new ArrayList<>();
    for (Skill.Parameter parameter : skill.parameters()) {
      String name = "--" + parameter.name();
      if (options.stream().noneMatch(option -> option.name().equals(name))) {
        Paths paths =
            switch (parameter.kind()) {
              case FILE -> Paths.FILES;
              case DIRECTORY -> Paths.DIRECTORIES;
              case TEXT, INTEGER, NUMBER, BOOLEAN, CHOICE -> Paths.NONE;
            };
        List<String> values =
            parameter.kind() == Skill.Kind.BOOLEAN ? List.of("true", "false") : parameter.choices();
        all.add(
            new Choice(
                name,
                line(parameter.description()),
                true,
                values.stream().filter(Grammar::isPlain).toList(),
                paths));
      }
    }
    all.addAll(options);
    return new Place(path + "/" + skill.name(), all, List.of(), Paths.NONE);
  }

  private static Stream<Choice> choices(OptionSpec option) {
    boolean valued = option.arity().max() > 0;
    return List.of(option.names()).stream()
        .filter(name -> !option.hidden())
        .map(name ->
            new Choice(
                name,
                description(option),
                valued,
                valued ? candidates(option) : List.of(),
                paths(option)));
  }

  private static List<Word> words(
      PositionalParamSpec parameter, SkillLibrary skills, ToolCatalog tools) {
    List<Word> words = new ArrayList<>();
    candidates(parameter).forEach(value -> words.add(new Word(value, "")));
    if (parameter.paramLabel().contains("SKILL")) {
      skills
          .skills()
          .forEach(skill -> words.add(new Word(skill.name(), line(skill.description()))));
    }
    if (parameter.paramLabel().equals("TOOL")) {
      for (ToolSpec tool : tools.specs()) {
        words.add(new Word(tool.name(), line(tool.description())));
      }
    }
    return words;
  }

  private static Paths paths(ArgSpec argument) {
    String label = argument.paramLabel();
    return label.contains("FILE") || label.endsWith(".json")
        ? Paths.FILES
        : label.equals("TREE") ? Paths.DIRECTORIES : Paths.NONE;
  }

  private static List<String> candidates(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    return candidates == null
        ? List.of()
        : StreamSupport.stream(candidates.spliterator(), false).filter(Grammar::isPlain).toList();
  }

  /** Whether a word means itself in every shell; others are not offered. */
  private static boolean isPlain(String word) {
    return word.matches("[A-Za-z0-9][A-Za-z0-9._+/@-]*");
  }

  private static String description(CommandSpec spec) {
    String[] lines = spec.usageMessage().description();
    return lines.length == 0 ? "" : line(lines[0]);
  }

  private static String description(OptionSpec option) {
    String[] lines = option.description();
    return lines.length == 0 ? "" : line(lines[0]);
  }

  /** The first sentence, plain: no sign that a shell may take for its own. */
  private static String line(String text) {
    String first = SafeText.line(text.replace("%%", "%")).replaceAll("(?<=\\.) .*", "");
    return first.replaceAll("[\\\\'\"`$\\[\\]{}:]", "").strip();
  }
}
