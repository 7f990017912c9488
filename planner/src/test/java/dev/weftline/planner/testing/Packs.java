// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.testing;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolDescription;
import dev.weftline.planner.SkillLibrary;
import dev.weftline.planner.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A world of many packs: the skill that Weftline ships, skills that stand for other packs, the
 * tools that they call, and goals that people would write. Beside it stand two small worlds of
 * other fields.
 */
public final class Packs {
  private static final Path ASK = SharedData.repository().resolve("planner/src/test/resources/ask");
  private static final Path SHIPPED =
      SharedData.repository()
          .resolve("tools/kernel/src/main/resources/dev/weftline/tools/kernel/skills");

  /** The tools. */
  public static final ToolCatalog TOOLS =
      ToolCatalog.ofSpecs(
          ToolDescription.readAll(JsonReader.read(read(ASK.resolve("tools.json")))));

  /** The skills. */
  public static final SkillLibrary SKILLS =
      SkillLibrary.of(
          Stream.of(SHIPPED.resolve("triage-crash.md"), ASK.resolve("skills"))
              .flatMap(Packs::skillFiles)
              .toList());

  /** The tools and skills together. */
  public static final Verifier.Scope SCOPE = Verifier.Scope.of(TOOLS, SKILLS);

  /** A warehouse, whose words the planner has never heard. */
  public static final Verifier.Scope WAREHOUSE = other("warehouse");

  /** An archive of music, whose words the planner has never heard. */
  public static final Verifier.Scope MUSIC = other("music");

  /** The goals, in the order of the file. */
  public static final List<Written> GOALS =
      read(ASK.resolve("goals.jsonl")).lines().map(Packs::goal).toList();

  /** More goals, written after the first ranking and looked at as those of the tune half. */
  public static final List<Written> PRACTICE =
      read(ASK.resolve("practice.jsonl")).lines().map(Packs::goal).toList();

  /** Goals over all three worlds, in halves by a hash of the text. */
  public static final List<Written> FRESH =
      read(ASK.resolve("fresh.jsonl")).lines().map(Packs::goal).toList();

  /** Which half of the goals one belongs to. */
  public enum Half {
    /** Looked at while the choice was made better. */
    TUNE,
    /** Only counted. */
    REPORT,
    /** The half of the fresh goals that is only counted. */
    CHECK
  }

  /**
   * A goal as somebody would write it.
   *
   * @param half its half
   * @param scope the world it is asked in
   * @param skill the skill that serves it, or {@code -} when none does
   * @param goal the words
   * @param values the parameters that the words give
   */
  public record Written(
      Half half, Verifier.Scope scope, String skill, String goal, Json.Obj values) {
    /** Whether some skill serves the goal. */
    public boolean isInScope() {
      return !skill.equals("-");
    }
  }

  private Packs() {}

  /** Returns the goals of a half. */
  public static List<Written> goals(Half half) {
    return GOALS.stream().filter(goal -> goal.half() == half).toList();
  }

  /** Returns the fresh goals of a half. */
  public static List<Written> fresh(Half half) {
    return FRESH.stream().filter(goal -> goal.half() == half).toList();
  }

  private static Verifier.Scope other(String world) {
    Path folder = ASK.resolve(world);
    return Verifier.Scope.of(
        ToolCatalog.ofSpecs(
            ToolDescription.readAll(JsonReader.read(read(folder.resolve("tools.json"))))),
        SkillLibrary.of(skillFiles(folder.resolve("skills")).toList()));
  }

  private static Verifier.Scope world(String name) {
    return switch (name) {
      case "packs" -> SCOPE;
      case "warehouse" -> WAREHOUSE;
      case "music" -> MUSIC;
      default -> throw new IllegalArgumentException("no world '" + name + "'");
    };
  }

  private static Stream<SkillSource> skillFiles(Path path) {
    if (!Files.isDirectory(path)) {
      return Stream.of(new SkillSource(path.getFileName().toString(), read(path)));
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList().stream().flatMap(Packs::skillFiles);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Written goal(String line) {
    Json.Obj object = (Json.Obj) JsonReader.read(line);
    return new Written(
        Half.valueOf(object.text("half").orElseThrow().toUpperCase(Locale.ROOT)),
        world(object.text("library").orElse("packs")),
        object.text("skill").orElseThrow(),
        object.text("goal").orElseThrow(),
        (Json.Obj) object.get("values").orElseThrow());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
