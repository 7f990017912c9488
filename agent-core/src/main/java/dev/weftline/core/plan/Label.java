// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says where a value comes from and who may see it.
 *
 * @param trusted whether only trusted sources took part in the value
 * @param readers who may see it; empty means everybody
 */
public record Label(boolean trusted, Optional<Set<String>> readers) {
  /** The label of text that the user wrote: trusted, for everybody. */
  public static final Label TRUSTED = new Label(true, Optional.empty());

  /** The label of data from the outside world: not trusted, for everybody. */
  public static final Label UNTRUSTED = new Label(false, Optional.empty());

  public Label {
    readers = readers.map(Set::copyOf);
  }

  /** Returns the label of something made from both: the worse trust, the common readers. */
  public Label join(Label other) {
    if (equals(other)) {
      return this;
    }
    Optional<Set<String>> common =
        readers.isEmpty()
            ? other.readers
            : Optional.of(
                other.readers.isEmpty()
                    ? readers.get()
                    : readers.get().stream()
                        .filter(other.readers.get()::contains)
                        .collect(Collectors.toSet()));
    return new Label(trusted && other.trusted, common);
  }
}
