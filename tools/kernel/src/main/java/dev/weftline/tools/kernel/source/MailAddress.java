// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.Optional;
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

  /** Reads an address; empty when the text has none. */
  public static Optional<MailAddress> of(String text) {
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      return Optional.of(new MailAddress(unquoted(named.group(1)), named.group(2)));
    }
    Matcher bare = BARE.matcher(text);
    return bare.matches()
        ? Optional.of(new MailAddress("", bare.group(1)))
        : Optional.empty();
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
