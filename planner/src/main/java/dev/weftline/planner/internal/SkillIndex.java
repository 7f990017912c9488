// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillChooser.Ranked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Ranks skills for a question by BM25F over their names, examples, descriptions, parameters and
 * tools. Beside its score each skill has its coverage: which share of what the question says the
 * skill speaks of, each word weighted by how much it tells skills apart. Scores depend on the size
 * of the library and cannot be compared with a fixed number; the coverage can.
 */
final class SkillIndex {
  /**
   * As if so many skills spoke of something else, so that words tell something in a small library.
   */
  private static final int PRIOR = 10;

  /** How fast a word that occurs again stops to count: the usual value of BM25's k1. */
  private static final double SATURATION = 1.2;

  /** A word of about the same meaning counts a little less than the word itself. */
  private static final double RELATED = 0.7;

  /** So does a word that is one when a slip of the pen is mended. */
  private static final double MENDED = 0.8;

  /** A word that no skill knows says less than a rare word: it may be about the circumstances. */
  private static final double UNKNOWN = 0.6;

  /** What is sought counts so often when the skill does not speak of it. */
  private static final double SOUGHT = 2;

  /**
   * What is to be done counts so often when the skill does not speak of it: a skill for pods is not
   * for deleting pods.
   */
  private static final double DEED = 4;

  /** A part of a name says less than a word. */
  private static final double NAME = 0.5;

  /** A word with a capital letter may be a name. */
  private static final double PROPER = 0.5;

  /** What is pasted need not be spoken of in every word. */
  private static final double PASTED = 0.5;

  /** How much of the coverage is left when the question asks for a lesson. */
  private static final double LESSON = 0.35;

  /** How much of the coverage is left when the question orders what the skill does not do. */
  private static final double OTHER = 0.6;

  /** How much of the coverage is left when the question names nothing that the skill is about. */
  private static final double BESIDE = 0.75;

  /**
   * The least that a skill must speak of, in units of a word that no other skill uses. Less is only
   * the field in which the skill lies.
   */
  private static final double LEAST = 0.9;

  /** A single word must be so much of the question. */
  private static final double SINGLE = 0.6;

  /**
   * How much of the score is left to a skill that changes something when nothing is ordered: who
   * asks why a deployment fails does not want it rolled back.
   */
  private static final double NOT_ORDERED = 0.4;

  /** How much an example that reads like the question adds to the score. */
  private static final double EXAMPLE = 0.5;

  private final List<SkillWords> skills = new ArrayList<>();
  private final Map<SkillWords.Part, Double> averages = new EnumMap<>(SkillWords.Part.class);
  private final Set<String> vocabulary = new TreeSet<>();
  private final Map<String, String> compounds = new HashMap<>();
  private final Map<String, Double> rarities = new ConcurrentHashMap<>();
  private final Map<String, Boolean> effects = new ConcurrentHashMap<>();
  private final Predicate<Skill> hasEffect;

  /** A word of the question as the skills know it, with the stem by which they do. */
  private record Known(Asked.Term term, String stem, double quality, double rarity) {
    double weight() {
      return rarity * (term.place() == Asked.Place.NAME ? NAME : 1);
    }

    /** How much it counts against a skill that does not speak of it. */
    double weightUncovered() {
      return switch (term.place()) {
        case NAME -> 0;
        case PROPER -> PROPER * rarity;
        case PASTED -> PASTED * rarity;
        case SAID ->
            rarity
                * switch (term.focus()) {
                  case NONE -> 1;
                  case SOUGHT, OBJECT, ORDERED -> SOUGHT;
                  case DEED -> DEED;
                };
      };
    }
  }

  SkillIndex(List<Skill> library, ToolCatalog catalog, Predicate<Skill> hasEffect) {
    this.hasEffect = hasEffect;
    for (Skill skill : library) {
      SkillWords words = new SkillWords(skill, catalog);
      skills.add(words);
      vocabulary.addAll(words.surfaces());
      compounds.putAll(words.compounds());
    }
    for (SkillWords.Part part : SkillWords.Part.values()) {
      averages.put(part, skills.stream().mapToInt(s -> s.length(part)).average().orElse(1));
    }
  }

  /** Returns the skills that speak of something in a question, the best first. */
  List<Ranked> search(QuestionText text, Json.Obj given) {
    Asked asked = new Asked(text, this::knows);
    List<Known> all = known(asked.all());
    List<List<Known>> clauses = asked.clauses().stream().map(this::known).toList();
    List<Ranked> ranking = new ArrayList<>();
    for (SkillWords skill : skills) {
      double score = score(skill, all);
      if (score > 0) {
        ranking.add(ranked(skill, score, all, clauses, asked, text, given));
      }
    }
    ranking.sort(Comparator.comparingDouble(Ranked::score).reversed());
    return ranking;
  }

  private Ranked ranked(
      SkillWords skill,
      double score,
      List<Known> all,
      List<List<Known>> clauses,
      Asked asked,
      QuestionText text,
      Json.Obj given) {
    Map<String, Json> values = new QuestionValues(text, this::isWord).of(skill.skill(), given);
    Evidence evidence = Evidence.of(skill.skill(), text, values.keySet());
    Set<String> names = names(skill.skill(), values);
    double coverage =
        coverage(
            skill,
            without(names, all),
            clauses.stream().map(clause -> without(names, clause)).toList(),
            evidence);
    double lesson = asked.isLesson() ? LESSON : 1;
    coverage *= isAbout(skill, all) ? 1 : BESIDE;
    coverage *= doesOther(skill, all) ? OTHER : 1;
    double ordered = isWanted(skill, asked) ? 1 : NOT_ORDERED;
    double fit = (score + evidence.forIt() * rarity(1)) * coverage * lesson * ordered;
    List<String> words =
        all.stream().filter(k -> matched(skill, k, all) > 0).map(k -> k.term().text()).toList();
    return new Ranked(skill.skill(), fit, coverage * lesson, words, values);
  }

  /** Whether the question orders something that the skill does not do. */
  private static boolean doesOther(SkillWords skill, List<Known> terms) {
    return terms.stream()
        .anyMatch(
            known -> known.term().focus() == Asked.Focus.DEED && matched(skill, known, terms) == 0);
  }

  private static boolean isAbout(SkillWords skill, List<Known> terms) {
    return terms.stream().anyMatch(known -> skill.isKey(known.stem()));
  }

  /** Whether a skill changes something. */
  boolean hasEffect(Skill skill) {
    return effects.computeIfAbsent(skill.name(), name -> hasEffect.test(skill));
  }

  /** Returns the stems of words that only name something that the skill is told. */
  private static Set<String> names(Skill skill, Map<String, Json> values) {
    Set<String> names = new LinkedHashSet<>();
    values.forEach((parameter, value) -> {
      boolean text =
          skill.parameter(parameter).filter(p -> p.kind() == Skill.Kind.TEXT).isPresent();
      if (text && value instanceof Json.Str(String name)) {
        Words.of(name).forEach(word -> names.add(word.stem()));
      }
    });
    return names;
  }

  private static List<Known> without(Set<String> names, List<Known> terms) {
    return terms.stream().filter(known -> !names.contains(known.term().stem())).toList();
  }

  private boolean isWanted(SkillWords skill, Asked asked) {
    return asked.isOrder()
        || asked.first().stream().anyMatch(skill::does)
        || !hasEffect(skill.skill());
  }

  /** Whether a text is only words that are used for what they mean, so that it names nothing. */
  boolean isWord(String text) {
    List<Words.Word> words = Words.of(text);
    return !words.isEmpty()
        && words.stream()
            .allMatch(word ->
                Words.isOfTheField(word.text())
                    || skills.stream().anyMatch(skill -> skill.means(word.stem())));
  }

  /** Whether some skill speaks of a word. */
  boolean knows(String stem) {
    return stem.length() > 1 && skills.stream().anyMatch(skill -> match(skill, stem) > 0);
  }

  private List<Known> known(List<Asked.Term> terms) {
    List<Known> known = new ArrayList<>();
    for (Asked.Term term : terms) {
      String stem = term.stem();
      double quality = 1;
      if (!knows(stem)) {
        Optional<String> mended = mended(term.text());
        if (mended.isPresent()) {
          stem = mended.get();
          quality = MENDED;
        } else if (!term.isSaid()) {
          continue;
        }
      }
      known.add(new Known(term, stem, quality, rarity(stem)));
    }
    return known;
  }

  /** Returns the stem of a word that was probably meant. */
  private Optional<String> mended(String word) {
    String compound = compounds.get(word);
    if (compound != null) {
      return Optional.of(compound);
    }
    return Slips.mend(word, vocabulary)
        .flatMap(meant -> Words.of(meant).stream().findFirst())
        .map(Words.Word::stem);
  }

  private double score(SkillWords skill, List<Known> terms) {
    double sum = 0;
    for (Known known : terms) {
      double frequency = frequency(skill, known.stem());
      sum +=
          known.weight()
              * known.quality()
              * frequency
              * (SATURATION + 1)
              / (frequency + SATURATION);
    }
    return sum * (1 + EXAMPLE * nearestExample(skill, terms));
  }

  private double frequency(SkillWords skill, String stem) {
    double frequency = skill.frequency(stem, averages);
    for (String related : Words.relatedTo(stem)) {
      frequency = Math.max(frequency, RELATED * skill.frequency(related, averages));
    }
    return frequency;
  }

  /** Returns how far a skill speaks of a word, from 0 to 1. */
  private static double match(SkillWords skill, String stem) {
    double cover = skill.cover(stem);
    for (String related : Words.relatedTo(stem)) {
      cover = Math.max(cover, RELATED * skill.cover(related));
    }
    return cover;
  }

  /** Returns the cosine between the question and the example that is nearest to it. */
  private double nearestExample(SkillWords skill, List<Known> terms) {
    double nearest = 0;
    double asked = Math.sqrt(terms.stream().mapToDouble(k -> k.weight() * k.weight()).sum());
    for (Set<String> stems : skill.examples()) {
      double length = Math.sqrt(stems.stream().mapToDouble(s -> Math.pow(rarity(s), 2)).sum());
      double common = 0;
      for (Known known : terms) {
        if (stems.contains(known.stem())) {
          common += known.weight() * known.quality() * rarity(known.stem());
        }
      }
      if (common > 0) {
        nearest = Math.max(nearest, common / (asked * length));
      }
    }
    return nearest;
  }

  /**
   * The share of the whole question, or the mean of it and of its best part: people say what
   * happened in one sentence and what they want in another.
   */
  private double coverage(
      SkillWords skill, List<Known> all, List<List<Known>> clauses, Evidence evidence) {
    double whole = share(skill, all, evidence);
    double best = whole;
    int least = evidence.forIt() > 0 ? 1 : 2;
    for (List<Known> clause : clauses) {
      if (clause.stream().filter(known -> match(skill, known.stem()) > 0).count() >= least) {
        best = Math.max(best, share(skill, clause, evidence));
      }
    }
    double coverage = (whole + best) / 2;
    return isEnough(skill, all, evidence, coverage) ? coverage : coverage / 2;
  }

  private boolean isEnough(SkillWords skill, List<Known> all, Evidence evidence, double coverage) {
    double said = evidence.forIt() * rarity(1);
    int words = evidence.forIt() > 0 ? 1 : 0;
    for (Known known : all) {
      double match = known.term().isNumber() ? 0 : known.quality() * matched(skill, known, all);
      said += known.weight() * match;
      words += match > 0 ? 1 : 0;
    }
    return said >= LEAST * rarity(1) && (words > 1 || coverage >= SINGLE);
  }

  /**
   * How far a skill speaks of a word. A verb that orders something must be what the skill does to
   * what the order is about: who writes notes does not write tests, and drafting notes is not
   * creating pods, though both make something.
   */
  private static double matched(SkillWords skill, Known known, List<Known> terms) {
    Asked.Focus focus = known.term().focus();
    if (!focus.isVerb() || known.term().isNumber()) {
      return match(skill, known.stem());
    }
    boolean itself = skill.isAction(known.stem());
    boolean acts =
        terms.stream()
            .filter(other -> other.term().focus() == Asked.Focus.OBJECT)
            .filter(object -> object.term().place() == Asked.Place.SAID)
            .allMatch(object ->
                itself ? match(skill, object.stem()) > 0 : skill.cover(object.stem()) > 0);
    return acts && skill.does(known.stem()) ? Math.max(match(skill, known.stem()), RELATED) : 0;
  }

  private double share(SkillWords skill, List<Known> terms, Evidence evidence) {
    double rare = rarity(1);
    double covered = evidence.forIt() * rare;
    double all = (evidence.forIt() + evidence.againstIt()) * rare;
    for (Known known : terms) {
      if (known.term().place() == Asked.Place.NAME) {
        continue;
      }
      double match = known.quality() * matched(skill, known, terms);
      if (match > 0 && known.term().isNumber()) {
        continue;
      }
      covered += known.weight() * match;
      all += match > 0 ? known.weight() : known.weightUncovered();
    }
    return all == 0 ? 0 : covered / all;
  }

  /** The inverse document frequency as BM25 has it. */
  private double rarity(String stem) {
    return rarities.computeIfAbsent(stem, this::computeRarity);
  }

  private double computeRarity(String stem) {
    double count = skills.stream().mapToDouble(skill -> match(skill, stem)).sum();
    return count == 0 ? UNKNOWN * rarity(0) : rarity(count);
  }

  private double rarity(double count) {
    return Math.log(1 + (skills.size() + PRIOR - count + 0.5) / (count + 0.5));
  }
}
