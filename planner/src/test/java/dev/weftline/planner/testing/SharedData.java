// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Development data beside the repository; tests are skipped where it is absent. */
public final class SharedData {
  private SharedData() {}

  /** Returns the root of the repository: the folder above that holds {@code mvnw}. */
  public static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      if (Files.exists(folder.resolve("mvnw"))) {
        return folder;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException("no folder above the working directory holds mvnw");
  }

  /** Returns a file of the planning data. */
  public static String text(String name) {
    Path file = repository().resolve("../shared/data/planning").resolve(name).normalize();
    assumeTrue(Files.exists(file), "the development data ../shared/data/planning is absent");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the objects of a file with one JSON object a line. */
  public static List<Json.Obj> lines(String name) {
    return text(name)
        .lines()
        .filter(line -> !line.isBlank())
        .map(JsonReader::read)
        .map(Json.Obj.class::cast)
        .toList();
  }

  /** Returns the pieces of a file that a line {@code === N} starts. */
  public static List<String> pieces(String name) {
    List<String> pieces = new ArrayList<>();
    for (String piece : text(name).split("(?m)^=== \\d+\\n", -1)) {
      if (!piece.isBlank()) {
        pieces.add(piece);
      }
    }
    return pieces;
  }
}
