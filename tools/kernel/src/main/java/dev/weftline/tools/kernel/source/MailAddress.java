// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person's or list's address as a MAINTAINERS file writes it.
 *
 * @param name the name, or an empty text
 * @param email the address
 */
public record MailAddress(String name, String email) {
  private static final Pattern NAMED = Pattern.compile("^\\s*(.*?)\\s*<([^<>\\s]+@[^<>\\s]+)>.*$");
  private static final Pattern BARE = Pattern.compile("^\\s*<?([^<>\\s]+@[^<>\\s]+)>?(?:\\s.*)?$");

  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9_.+-]++@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

  /** Reads an address; empty when the text has none. */
  public static Optional<MailAddress> of(String text) {
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      return Optional.of(new MailAddress(unquoted(named.group(1)), named.group(2)));
    }
    Matcher bare = BARE.matcher(text);
    return bare.matches() ? Optional.of(new MailAddress("", bare.group(1))) : Optional.empty();
  }

  /** Returns the addresses in the first bytes of a text, each with the name before it. */
  static List<MailAddress> allIn(byte[] text, int length) {
    Set<MailAddress> found = new LinkedHashSet<>();
    for (String line : new String(text, 0, length, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.indexOf('@') < 0) {
        continue;
      }
      Matcher matcher = EMAIL.matcher(line);
      while (matcher.find()) {
        int name = matcher.start();
        while (name > 0 && isName(line.charAt(name - 1))) {
          name--;
        }
        String before = line.substring(name, matcher.start()).replace("<", "").strip();
        found.add(new MailAddress(before, matcher.group()));
      }
    }
    return List.copyOf(found);
  }

  private static boolean isName(char c) {
    return Character.isLetter(c) || c == ' ' || c == '.' || c == '\'' || c == ',' || c == '<';
  }

  private static String unquoted(String name) {
    return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name;
  }

  @Override
  public String toString() {
    return name.isEmpty() ? email : name + " <" + email + ">";
  }
}
