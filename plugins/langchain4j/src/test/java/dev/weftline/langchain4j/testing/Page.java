// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads code off the pages of the repository. */
public final class Page {
  private static final Path ROOT = Path.of("../..");

  private Page() {}

  /** Returns the fenced blocks of a language. */
  public static List<String> blocks(String page, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("(?s)```" + language + "\n(.*?)```")
            .matcher(Files.readString(ROOT.resolve(page)));
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }
}
