// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses that people have changed, from a tree's {@code .mailmap}. Immutable. */
final class MailMap {
  private static final Pattern LINE =
      Pattern.compile("^([^<#]*)<([^>]+)>\\s*(?:([^<#]*)<([^>]+)>)?\\s*(?:#.*)?$");

  /**
   * What an entry changes.
   *
   * @param name the new name, or an empty text
   * @param email the new address, or an empty text
   */
  private record Change(String name, String email) {}

  private final Map<String, Change> byAddress = new HashMap<>();
  private final Map<String, Change> byPerson = new HashMap<>();

  MailMap(List<String> lines) {
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (!line.startsWith("#") && matcher.matches()) {
        String name = matcher.group(1).strip();
        String email = matcher.group(2);
        if (matcher.group(4) == null) {
          byAddress.put(key(email), new Change(name, ""));
        } else if (matcher.group(3).isBlank()) {
          byAddress.put(key(matcher.group(4)), new Change(name, email));
        } else {
          byPerson.put(
              key(matcher.group(3).strip() + "\n" + matcher.group(4)), new Change(name, email));
        }
      }
    }
  }

  MailAddress map(MailAddress address) {
    Change change = byPerson.get(key(address.name() + "\n" + address.email()));
    if (change == null) {
      change = byAddress.get(key(address.email()));
    }
    if (change == null) {
      return address;
    }
    return new MailAddress(
        change.name().isEmpty() ? address.name() : change.name(),
        change.email().isEmpty() ? address.email() : change.email());
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
