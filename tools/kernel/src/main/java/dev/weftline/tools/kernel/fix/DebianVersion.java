// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a Debian package, ordered as Debian's policy says: epoch, then upstream version,
 * then revision; runs of digits compare as numbers, letters come before other signs, and a tilde
 * comes before everything, even before the end. Equality follows the order.
 */
public final class DebianVersion implements Comparable<DebianVersion> {
  private static final Pattern VERSION = Pattern.compile("^(?:(\\d{1,9}):)?(\\d[A-Za-z0-9.+~-]*)$");

  private final String text;
  private final int epoch;
  private final String upstream;
  private final String revision;

  private DebianVersion(String text, int epoch, String upstream, String revision) {
    this.text = text;
    this.epoch = epoch;
    this.upstream = upstream;
    this.revision = revision;
  }

  /** Reads a version; empty when the text is none. */
  public static Optional<DebianVersion> of(String text) {
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int epoch = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    String rest = matcher.group(2);
    int dash = rest.lastIndexOf('-');
    return Optional.of(
        dash < 0
            ? new DebianVersion(text, epoch, rest, "")
            : new DebianVersion(text, epoch, rest.substring(0, dash), rest.substring(dash + 1)));
  }

  /** Returns the part before the revision, without the epoch. */
  public String upstream() {
    return upstream;
  }

  /** Returns the first two numbers of the upstream version, such as {@code 6.1}. */
  public String series() {
    Matcher matcher = Pattern.compile("^\\d+\\.\\d+").matcher(upstream);
    return matcher.find() ? matcher.group() : upstream;
  }

  @Override
  public int compareTo(DebianVersion other) {
    int order = Integer.compare(epoch, other.epoch);
    if (order == 0) {
      order = compare(upstream, other.upstream);
    }
    return order == 0 ? compare(revision, other.revision) : order;
  }

  private static int compare(String a, String b) {
    int i = 0;
    int k = 0;
    while (i < a.length() || k < b.length()) {
      while (i < a.length() && !digit(a, i) || k < b.length() && !digit(b, k)) {
        int order = Integer.compare(weight(a, i), weight(b, k));
        if (order != 0) {
          return order;
        }
        i++;
        k++;
      }
      int endA = numberEnd(a, i);
      int endB = numberEnd(b, k);
      String numberA = withoutZeros(a, i, endA);
      String numberB = withoutZeros(b, k, endB);
      int order = Integer.compare(numberA.length(), numberB.length());
      if (order == 0) {
        order = numberA.compareTo(numberB);
      }
      if (order != 0) {
        return order;
      }
      i = endA;
      k = endB;
    }
    return 0;
  }

  private static boolean digit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static int weight(String text, int at) {
    if (at >= text.length() || digit(text, at)) {
      return 0;
    }
    char c = text.charAt(at);
    if (c == '~') {
      return -1;
    }
    boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    return letter ? c : c + 256;
  }

  private static int numberEnd(String text, int from) {
    int to = Math.min(from, text.length());
    while (digit(text, to)) {
      to++;
    }
    return to;
  }

  private static String withoutZeros(String text, int from, int to) {
    int start = Math.min(from, text.length());
    while (start < to && text.charAt(start) == '0') {
      start++;
    }
    return text.substring(start, to);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DebianVersion that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    String zeros = "(?<![0-9])0+";
    return (epoch + ":" + upstream + "-" + revision).replaceAll(zeros, "").hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
