// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.List;

/**
 * A record of a MAINTAINERS file.
 *
 * @param title the title
 * @param line the line of the title, from 1
 * @param fields the fields that count here, in their order
 */
public record MaintainersRecord(String title, int line, List<Field> fields) {
  public MaintainersRecord {
    fields = List.copyOf(fields);
  }

  /**
   * A line of a record.
   *
   * @param key the letter: M, R, L, S, T, F, X, N or K
   * @param value what stands after it
   * @param line the line, from 1
   */
  public record Field(char key, String value, int line) {}

  /** Returns the values of the fields with a letter. */
  public List<String> values(char key) {
    return fields.stream().filter(field -> field.key() == key).map(Field::value).toList();
  }

  /** Returns the first value of the fields with a letter, or an empty text. */
  public String first(char key) {
    List<String> values = values(key);
    return values.isEmpty() ? "" : values.getFirst();
  }
}
