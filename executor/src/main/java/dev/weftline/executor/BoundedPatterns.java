// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import com.networknt.schema.regex.RegularExpressions;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Matches the patterns of schemas within a number of steps, since a pattern of a foreign tool may
 * take longer than the world lasts. Steps are counted, not timed, so that a value is always or
 * never too much.
 */
final class BoundedPatterns implements RegularExpressionFactory {
  private static final long MOST_STEPS = 5_000_000;
  private static final long STEPS_A_CHARACTER = 20;

  /** The steps left to the check that this thread makes. */
  private static final ThreadLocal<Steps> CHECK = new ThreadLocal<>();

  private static final class Steps {
    private long left = MOST_STEPS;
  }

  /** Says that a pattern takes too many steps. */
  static final class TooSlowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooSlowException(String pattern) {
      super("the pattern '" + pattern + "' takes too long", null, false, false);
    }
  }

  /**
   * Makes a check all of whose patterns share one number of steps.
   *
   * @throws TooSlowException if they are not enough
   */
  static <T> List<T> check(Supplier<List<T>> check) {
    CHECK.set(new Steps());
    try {
      return check.get();
    } finally {
      CHECK.remove();
    }
  }

  @Override
  public RegularExpression getRegularExpression(String regex) {
    Pattern pattern =
        Pattern.compile(
            RegularExpressions.replaceLongformCharacterProperties(
                RegularExpressions.replaceDollarAnchors(regex)));
    return text -> find(pattern, regex, text);
  }

  private static boolean find(Pattern pattern, String regex, String text) {
    Steps known = CHECK.get();
    Steps steps = known == null ? new Steps() : known;
    steps.left += text.length() * STEPS_A_CHARACTER;
    try {
      return pattern.matcher(new Counted(text, steps, regex)).find();
    } catch (StackOverflowError e) {
      throw new TooSlowException(regex);
    }
  }

  /** A text that counts how often a character is looked at. */
  private static final class Counted implements CharSequence {
    private final CharSequence text;
    private final Steps steps;
    private final String regex;

    Counted(CharSequence text, Steps steps, String regex) {
      this.text = text;
      this.steps = steps;
      this.regex = regex;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (--steps.left < 0) {
        throw new TooSlowException(regex);
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), steps, regex);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
