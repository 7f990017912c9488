// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.similar;

import dev.weftline.tools.kernel.report.Families;
import dev.weftline.tools.kernel.report.Stacks;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Crashes that are known, to compare a new one with. Immutable. */
public final class CrashLibrary {
  private static final String RESOURCE = "crashes.tsv.gz";
  private static final double NEAR = 0.6;
  private static final int SHARED = 10;

  private final List<KnownCrash> crashes;

  /** Creates a library of some crashes. */
  public CrashLibrary(List<KnownCrash> crashes) {
    this.crashes = List.copyOf(crashes);
  }

  /**
   * Reads the crashes that ship with this pack; NOTICE.md beside them names their origins.
   *
   * @throws IOException if the resource is damaged
   */
  public static CrashLibrary shipped() throws IOException {
    try (InputStream stream = CrashLibrary.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IOException("the jar lacks the resource '" + RESOURCE + "'");
      }
      return new CrashLibrary(CrashTable.read(stream));
    }
  }

  /** Returns all crashes. */
  public List<KnownCrash> crashes() {
    return crashes;
  }

  /**
   * Returns the crashes that resemble one, the strongest resemblance first.
   *
   * @param title its canonical title
   * @param alternatives its other titles
   * @param functions the functions of its stack, innermost first
   * @param limit how many at most
   */
  public List<Match> similar(
      String title, List<String> alternatives, List<String> functions, int limit) {
    Set<String> titles = new LinkedHashSet<>(alternatives);
    titles.add(title);
    titles.addAll(Families.alternatives(title));
    Optional<String> place = Families.function(title);
    List<String> telling = Stacks.telling(functions);
    return crashes.stream()
        .flatMap(crash -> match(crash, titles, place, telling).stream())
        .sorted(
            Comparator.comparing(Match::kind)
                .thenComparingDouble(Match::distance)
                .thenComparing(match -> match.crash().fix().isEmpty())
                .thenComparing(match -> match.crash().id()))
        .limit(limit)
        .toList();
  }

  private static Optional<Match> match(
      KnownCrash crash, Set<String> titles, Optional<String> place, List<String> telling) {
    double distance = Stacks.distance(telling, crash.functions());
    List<String> common = crash.titles().stream().filter(titles::contains).toList();
    boolean says = common.stream().anyMatch(t -> !t.endsWith(" in corrupted"));
    if (says) {
      return Optional.of(new Match(crash, Match.Kind.SAME_BUG, common, distance));
    }
    if (place.isPresent() && place.equals(Families.function(crash.title()))) {
      List<String> function = List.of(place.get());
      return Optional.of(new Match(crash, Match.Kind.SAME_PLACE, function, distance));
    }
    if (distance > NEAR) {
      return Optional.empty();
    }
    List<String> shared =
        telling.stream().filter(crash.functions()::contains).limit(SHARED).toList();
    return Optional.of(new Match(crash, Match.Kind.SIMILAR_STACK, shared, distance));
  }
}
