// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the file to blame for a crash from the files of its stack: the first that is not {@link
 * Infrastructure}; then, going on down the stack, a file deeper inside that one's directory
 * replaces it, because a subsystem's core often reports what one of its parts did. When there is
 * only infrastructure, the first file.
 */
public final class GuiltyFile {
  /** Its files are algorithms side by side, not a core that its directories build on. */
  private static final String NO_CORE = "crypto/";

  private GuiltyFile() {}

  /**
   * The choice.
   *
   * @param place the frame to blame
   * @param why the reason, for people
   */
  public record Choice(Resolved place, String why) {}

  /**
   * Returns the choice among reliable frames, or among all when none is; empty when there are no
   * frames.
   */
  public static Optional<Choice> of(List<Resolved> frames) {
    List<Resolved> sure = frames.stream().filter(frame -> !frame.frame().guess()).toList();
    List<Resolved> stack = sure.isEmpty() ? frames : sure;
    if (stack.isEmpty()) {
      return Optional.empty();
    }
    int first = 0;
    while (first < stack.size() && stack.get(first).infrastructure()) {
      first++;
    }
    if (first == stack.size()) {
      return Optional.of(
          new Choice(
              stack.getFirst(),
              "first frame of the stack; all of its files hold code that everything calls"));
    }
    Resolved guilty = stack.get(first);
    String why =
        first == 0
            ? "first frame of the stack"
            : "first frame below code that everything calls, such as " + stack.getFirst().path();
    for (Resolved later : stack.subList(first + 1, stack.size())) {
      if (deeper(later.path(), guilty.path()) && !later.infrastructure()) {
        why = "a part of " + directory(guilty.path()) + ", whose core stands above it";
        guilty = later;
      }
    }
    return Optional.of(new Choice(guilty, why));
  }

  /**
   * Returns the topmost frame of each file: first that of the file to blame, then of other code,
   * then of {@link Infrastructure}, each in the order of the stack.
   */
  public static List<Resolved> ranked(List<Resolved> frames) {
    Map<String, Resolved> byPath = new LinkedHashMap<>();
    of(frames).ifPresent(choice -> byPath.put(choice.place().path(), choice.place()));
    for (boolean infrastructure : new boolean[] {false, true}) {
      for (Resolved frame : frames) {
        if (frame.infrastructure() == infrastructure) {
          byPath.putIfAbsent(frame.path(), frame);
        }
      }
    }
    return List.copyOf(byPath.values());
  }

  private static boolean deeper(String path, String than) {
    String directory = directory(than);
    return !directory.isEmpty()
        && !directory.equals(NO_CORE)
        && path.startsWith(directory)
        && PathPattern.slashes(path) > PathPattern.slashes(than);
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
