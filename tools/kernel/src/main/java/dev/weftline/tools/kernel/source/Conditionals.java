// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The branches of {@code #if} that a scanner is in. Each branch starts in the state in which the
 * first one did; after {@code #endif} the state is that in which the first one ended, unless that
 * one is never compiled. Not safe for use by several threads.
 */
final class Conditionals {

  /**
   * Where in the braces a scanner is.
   *
   * @param depth how many braces are open
   * @param function whether the outermost is that of a function
   */
  record State(int depth, boolean function) {}

  private record Group(State start, boolean never, Optional<State> firstEnd) {}

  private final Deque<Group> groups = new ArrayDeque<>();
  private int serial;

  void clear() {
    groups.clear();
  }

  /** Returns a number that differs between branches. */
  int serial() {
    return serial;
  }

  /** Takes an {@code #if}; {@code never} says that its first branch is never compiled. */
  void start(State state, boolean never) {
    groups.push(new Group(state, never, Optional.empty()));
    serial++;
  }

  /**
   * Takes an {@code #else} and returns the state to go on in; empty when there is no {@code #if}.
   */
  Optional<State> another(State state) {
    Group group = groups.poll();
    serial++;
    if (group == null) {
      return Optional.empty();
    }
    Optional<State> end =
        group.firstEnd().isPresent() || group.never() ? group.firstEnd() : Optional.of(state);
    groups.push(new Group(group.start(), group.never(), end));
    return Optional.of(group.start());
  }

  /** Takes an {@code #endif} and returns the state to go on in; empty to go on as it is. */
  Optional<State> end() {
    Group group = groups.poll();
    serial++;
    return group == null ? Optional.empty() : group.firstEnd();
  }
}
