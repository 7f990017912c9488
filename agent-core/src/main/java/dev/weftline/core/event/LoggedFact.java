// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fact in its place in a log. Whoever holds one reads on from it; what nobody holds is freed. */
final class LoggedFact {
  private final @Nullable RunEvent event;
  private volatile @Nullable LoggedFact next;

  private LoggedFact(@Nullable RunEvent event) {
    this.event = event;
  }

  /** Returns the place before the first fact. */
  static LoggedFact start() {
    return new LoggedFact(null);
  }

  /** Adds the next fact. Called by one thread at a time. */
  LoggedFact append(RunEvent fact) {
    LoggedFact added = new LoggedFact(fact);
    next = added;
    return added;
  }

  Optional<LoggedFact> next() {
    return Optional.ofNullable(next);
  }

  Optional<RunEvent> event() {
    return Optional.ofNullable(event);
  }

  long sequence() {
    return event == null ? 0 : event.sequence();
  }
}
