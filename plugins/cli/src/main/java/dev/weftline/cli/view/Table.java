// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.cli.host.SafeText;
import java.util.ArrayList;
import java.util.List;

/** Lines up rows of text in columns; the last column is as long as it is. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row. */
  public Table row(String... cells) {
    rows.add(List.of(cells).stream().map(SafeText::line).toList());
    return this;
  }

  /** Returns the lines, each indented by some blanks. */
  public List<String> lines(int indent) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size() - 1; i++) {
        int width = row.get(i).length();
        if (i < widths.size()) {
          widths.set(i, Math.max(widths.get(i), width));
        } else {
          widths.add(width);
        }
      }
    }
    return rows.stream().map(row -> line(row, widths, indent)).toList();
  }

  private static String line(List<String> row, List<Integer> widths, int indent) {
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i));
      if (i < row.size() - 1) {
        line.append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
      }
    }
    return line.toString().stripTrailing();
  }
}
