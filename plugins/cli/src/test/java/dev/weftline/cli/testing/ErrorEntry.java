// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.core.Capabilities;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.plan.PlanJson;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillFormatException;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is written about a code: a line with its group, its meaning, examples in fences, advice. The
 * kinds of fences are {@code plan} (with {@code tasks=N}, {@code depth=N}, {@code only=TOOL}, or
 * {@code as=CODE} for a code that shows inside of another one), {@code skill}, {@code json}, and
 * {@code sh} for a command; {@code skill library} is only there for the others to call.
 *
 * @param code the code
 * @param group where it belongs
 * @param meaning what it means
 * @param examples the fences
 * @param advice what to do
 */
public record ErrorEntry(
    String code, String group, String meaning, List<Fences.Block> examples, String advice) {
  private static final Path FOLDER = Path.of("src/test/resources/errors");

  /** Reads all entries, by code. */
  public static List<ErrorEntry> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(ErrorEntry::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ErrorEntry read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<Fences.Block> blocks = Fences.of(lines);
      assertThat(blocks).as(file + " has no example").isNotEmpty();
      return new ErrorEntry(
          file.getFileName().toString().replace(".md", ""),
          lines.get(0),
          String.join("\n", lines.subList(1, blocks.getFirst().first())).strip(),
          blocks,
          String.join("\n", lines.subList(blocks.getLast().last() + 1, lines.size())).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the entry as it stands on the page; the messages come from the examples. */
  public String page(Path folder) {
    StringBuilder page = new StringBuilder();
    Set<String> severities = new TreeSet<>();
    for (Fences.Block example : examples) {
      String fence = example.text().contains("```") ? "````" : "```";
      String language =
          switch (example.kind()) {
            case "plan" -> "weft";
            case "skill" -> "markdown";
            default -> example.kind();
          };
      page.append('\n').append(fence).append(language).append('\n').append(example.text());
      page.append(fence).append('\n');
      if (!example.info().equals("skill library")) {
        List<Diagnostic> found = run(example, folder);
        assertThat(found).as(code + " does not come from its example\n" + example).isNotEmpty();
        page.append("\n```text\n");
        for (Diagnostic problem : found) {
          String severity = problem.severity().name().toLowerCase(Locale.ROOT);
          severities.add(severity);
          page.append(severity).append(": ").append(problem).append('\n');
        }
        page.append("```\n");
      }
    }
    return "### "
        + code
        + "\n\n*"
        + String.join(" or ", severities)
        + "* · "
        + meaning
        + "\n"
        + page
        + "\n"
        + advice
        + "\n";
  }

  private List<Diagnostic> run(Fences.Block example, Path folder) {
    return problems(example, folder).stream()
        .filter(problem -> problem.code().equals(example.option("as", code)))
        .toList();
  }

  private List<Diagnostic> problems(Fences.Block example, Path folder) {
    return switch (example.kind()) {
      case "plan" -> new PlanChecker(scope(example, List.of())).check(example.text()).problems();
      case "json" -> PlanJson.read(JsonReader.read(example.text()), Limits.DEFAULT).problems();
      case "skill" -> {
        try {
          Skill skill = Skill.parse(new SkillSource("skill.md", example.text()));
          yield new PlanChecker(scope(example, List.of(skill))).check(skill).problems();
        } catch (SkillFormatException e) {
          yield e.problems();
        }
      }
      case "sh" -> {
        Cli.Outcome outcome = new Cli(folder).run(example.text().strip().substring(5).split(" "));
        yield List.of(
            new Diagnostic(
                Diagnostic.Severity.ERROR, code, 1, 1, outcome.out().strip(), Optional.empty()));
      }
      default -> throw new AssertionError("no example can be of kind '" + example.info() + "'");
    };
  }

  private Verifier.Scope scope(Fences.Block example, List<Skill> own) {
    List<Skill> skills = new ArrayList<>(own);
    examples.stream()
        .filter(block -> block.info().equals("skill library"))
        .map(block -> Skill.parse(new SkillSource("skill.md", block.text())))
        .forEach(skills::add);
    Limits all = Limits.DEFAULT;
    Limits limits =
        new Limits(
            Integer.parseInt(example.option("tasks", all.tasks() + "")),
            all.textBytes(),
            all.nesting(),
            all.fanOut(),
            all.untilTries(),
            Integer.parseInt(example.option("depth", all.subPlanDepth() + "")),
            all.parallel());
    String only = example.option("only", "");
    return new Verifier.Scope(
        ToolCatalog.of(new ExampleWorld().tools()),
        SkillLibrary.ofSkills(skills),
        Optional.empty(),
        only.isEmpty() ? Capabilities.ALL : new Capabilities(Optional.of(Set.of(only))),
        limits);
  }
}
