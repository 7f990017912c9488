// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.plan.Task;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.Skill;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that a skill's file uses, by the part of the file in which they stand. */
final class SkillWords {
  /** A part of the file, with how much a word in it tells what the skill is for. */
  enum Part {
    NAME(3, 1),
    EXAMPLES(2, 1),
    DESCRIPTION(1.5, 1),
    PARAMETERS(1, 0.8),
    /** What the tools of the plan do: near to what the skill does, but in other words. */
    TOOLS(0.5, 0.5);

    /** The weight of the field in BM25F. */
    final double boost;

    /** How far a word that stands only here is covered. */
    final double cover;

    Part(double boost, double cover) {
      this.boost = boost;
      this.cover = cover;
    }
  }

  private final Skill skill;
  private final Map<Part, Map<String, Integer>> counts = new EnumMap<>(Part.class);
  private final Map<Part, Integer> lengths = new EnumMap<>(Part.class);
  private final Set<String> surfaces = new LinkedHashSet<>();
  private final Set<String> actions = new LinkedHashSet<>();
  private final Map<String, String> compounds = new HashMap<>();
  private final List<Set<String>> examples = new ArrayList<>();
  private final Set<String> keys = new LinkedHashSet<>();

  SkillWords(Skill skill, ToolCatalog catalog) {
    this.skill = skill;
    add(Part.NAME, skill.name());
    add(Part.DESCRIPTION, skill.description());
    for (String example : skill.examples()) {
      String said = withoutNames(example);
      add(Part.EXAMPLES, said);
      examples.add(stems(said));
    }
    findKeys();
    for (Skill.Parameter parameter : skill.parameters()) {
      add(Part.PARAMETERS, parameter.name() + " " + parameter.description());
      add(Part.PARAMETERS, String.join(" ", parameter.choices()));
    }
    Words.of(skill.name()).stream().limit(1).forEach(word -> actions.add(word.stem()));
    Stream.concat(Stream.of(skill.description()), skill.examples().stream())
        .map(text -> text.split("\\W", 2)[0])
        .forEach(word -> {
          actions.add(word.toLowerCase(Locale.ROOT));
          Words.of(word).forEach(verb -> actions.add(verb.stem()));
        });
    for (Task task : skill.plan().tasks()) {
      if (task.body() instanceof Task.Body.Call call) {
        add(Part.TOOLS, call.tool());
        add(Part.TOOLS, catalog.spec(call.tool()).map(ToolSpec::description).orElse(""));
      }
    }
  }

  private static Set<String> stems(String text) {
    return Words.of(text).stream()
        .map(Words.Word::stem)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What is said twice is what the skill is about. */
  private void findKeys() {
    List<Set<String>> texts = new ArrayList<>(examples);
    texts.add(stems(skill.name()));
    texts.add(stems(skill.description()));
    Set<String> seen = new HashSet<>();
    for (Set<String> text : texts) {
      text.stream().filter(stem -> !seen.add(stem)).forEach(keys::add);
    }
  }

  /**
   * An example tells names: {@code pod web-0}, {@code silence DiskFull}. They are not what the
   * skill is for, unless the description speaks of them as well.
   */
  private String withoutNames(String example) {
    boolean takesName =
        skill.parameters().stream().anyMatch(p -> p.kind() == Skill.Kind.TEXT && !p.optional());
    boolean takesText = skill.parameters().stream().anyMatch(p -> p.kind() == Skill.Kind.TEXT);
    String said = takesText ? QUOTED.matcher(example).replaceAll(" ") : example;
    return Arrays.stream((takesName ? unnamed(said) : said).split("[^\\p{L}\\p{N}_./-]+", -1))
        .filter(word ->
            skill.description().contains(word)
                || !(QuestionText.isName(word) || takesName && isProper(word, said))
                || !takesName && word.chars().noneMatch(Character::isDigit))
        .map(word -> QuestionText.isPath(word) ? word.substring(word.lastIndexOf('.') + 1) : word)
        .collect(Collectors.joining(" "));
  }

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]+\"");

  /** A word behind what it names, or behind a preposition and without an article. */
  private String unnamed(String example) {
    String nouns =
        skill.parameters().stream()
            .flatMap(p -> Stream.concat(Stream.of(p.name()), p.choices().stream()))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile("\\b((?:of|for|to|" + nouns + ")\\s+)(\\p{L}+)(?=\\W*$|\\s)")
        .matcher(example)
        .replaceAll(found ->
            Words.isPlain(found.group(2)) || skill.description().contains(found.group(2))
                ? Matcher.quoteReplacement(found.group())
                : Matcher.quoteReplacement(found.group(1)));
  }

  /** Whether a word that does not start a text has a capital letter, and only one. */
  private static boolean isProper(String word, String text) {
    return text.indexOf(word) > 0 && word.matches("\\p{Lu}\\p{Ll}+");
  }

  private void add(Part part, String text) {
    List<Words.Word> words = Words.of(text);
    Map<String, Integer> count = counts.computeIfAbsent(part, p -> new HashMap<>());
    String before = "";
    for (Words.Word word : words) {
      count.merge(word.stem(), 1, Integer::sum);
      surfaces.add(word.text());
      if (!before.isEmpty()) {
        compounds.put(before + word.text(), word.stem());
      }
      before = word.text();
    }
    lengths.merge(part, words.size(), Integer::sum);
  }

  Skill skill() {
    return skill;
  }

  /** Returns the stems of each example. */
  List<Set<String>> examples() {
    return examples;
  }

  /** Whether the skill is about a word: it is said in two of name, description and examples. */
  boolean isKey(String stem) {
    return keys.contains(stem) || Words.relatedTo(stem).stream().anyMatch(keys::contains);
  }

  /** Whether the skill uses a word outside of its examples, where words may be names. */
  boolean means(String stem) {
    return Arrays.stream(Part.values())
        .filter(part -> part != Part.EXAMPLES)
        .anyMatch(part -> counts.getOrDefault(part, Map.of()).containsKey(stem));
  }

  /** Whether a verb with this stem is the skill's own. */
  boolean isAction(String stem) {
    return actions.contains(stem);
  }

  /** Whether somebody who uses a verb with this stem orders what the skill does. */
  boolean does(String stem) {
    return actions.contains(stem) || Words.relatedTo(stem).stream().anyMatch(actions::contains);
  }

  /** Returns the words as they are written. */
  Set<String> surfaces() {
    return surfaces;
  }

  /** Returns neighbouring words written as one, with the stem of the second. */
  Map<String, String> compounds() {
    return compounds;
  }

  /** Returns how many words a part has. */
  int length(Part part) {
    return lengths.getOrDefault(part, 0);
  }

  /** Returns how often a stem occurs, each part with its weight and by its length. */
  double frequency(String stem, Map<Part, Double> averages) {
    double sum = 0;
    for (Part part : Part.values()) {
      int count = counts.getOrDefault(part, Map.of()).getOrDefault(stem, 0);
      if (count > 0) {
        double relative = length(part) / Math.max(1, averages.getOrDefault(part, 1.0));
        sum += part.boost * count / (1 - LENGTH + LENGTH * relative);
      }
    }
    return sum;
  }

  /** How much the length of a part counts: the usual value of BM25's b. */
  private static final double LENGTH = 0.75;

  /** Returns how far a stem is covered: 0 when it does not occur. */
  double cover(String stem) {
    double cover = 0;
    for (Part part : Part.values()) {
      if (counts.getOrDefault(part, Map.of()).containsKey(stem)) {
        cover = Math.max(cover, part.cover);
      }
    }
    return cover;
  }
}
