// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of a Markdown page. */
public final class Fences {
  private Fences() {}

  /**
   * A fenced block.
   *
   * @param info what stands behind the opening fence
   * @param text the lines between the fences
   * @param first the index of the line with the opening fence
   * @param last the index of the line with the closing fence
   */
  public record Block(String info, String text, int first, int last) {
    /** Returns the first word of the info. */
    public String kind() {
      return info.split(" ", 2)[0];
    }

    /** Returns the value of a word NAME=VALUE of the info, or what stands otherwise. */
    public String option(String name, String otherwise) {
      for (String word : info.split(" ", -1)) {
        if (word.startsWith(name + "=")) {
          return word.substring(name.length() + 1);
        }
      }
      return otherwise;
    }
  }

  /** Returns the blocks of a page in order. */
  public static List<Block> of(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String fence = lines.get(i).replaceAll("^(`{3,})?.*$", "$1");
      if (fence.isEmpty()) {
        continue;
      }
      int first = i;
      String info = lines.get(i).substring(fence.length()).strip();
      StringBuilder text = new StringBuilder();
      for (i++; i < lines.size() && !lines.get(i).equals(fence); i++) {
        text.append(lines.get(i)).append('\n');
      }
      blocks.add(new Block(info, text.toString(), first, i));
    }
    return blocks;
  }
}
