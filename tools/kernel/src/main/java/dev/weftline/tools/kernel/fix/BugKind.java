// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What went wrong, as titles of crashes and subjects of changes put it in their own words. */
enum BugKind {
  /** A pointer that was null. */
  NULL_POINTER(
      "null.?(ptr|pointer)|null[ -]?(\\w+ )?deref|\\bnpd\\b|\\bnpe\\b|\\bnull\\b|general protection"),
  /** Memory used after it was freed. */
  USE_AFTER_FREE("use.?after.?free|\\buaf\\b|after free|dangling"),
  /** Memory outside of an object. */
  OUT_OF_BOUNDS("out.?of.?bounds?|\\boob\\b|overflow|overrun|overread|underflow|beyond end"),
  /** Freed twice, or what was not allocated. */
  INVALID_FREE("double.?free|invalid.?free"),
  /** An address that is not mapped. */
  BAD_ADDRESS("page fault|paging request|invalid (address|access)|wild"),
  /** Memory read before it was set. */
  UNINITIALISED("uninit|kmsan|infoleak|info leak"),
  /** Two that access the same without a lock. */
  RACE("data.?race|\\brac(e|y|es|ing)\\b|kcsan|annotate"),
  /** Locks taken in a wrong way. */
  DEADLOCK("dead.?lock|lockdep|circular|lock(ing)? order|inconsistent lock|abba|unbalance"),
  /** A task or a processor that does not go on. */
  HANG("\\bhung\\b|\\bhangs?\\b|stall|soft.?lockup|lockup|infinite loop|blocked for more|livelock"),
  /** Sleeping where it is forbidden. */
  ATOMIC_SLEEP("atomic|sleeping function|sleep in|might_sleep|invalid context"),
  /** Memory or references that are never given back. */
  LEAK("\\bleak|refcount leak"),
  /** A count of references that went wrong. */
  REFCOUNT("refcount|reference count"),
  /** A check of the code itself. */
  ASSERTION("kernel bug|\\bbug_on\\b|\\bwarn(ing|_on)?\\b|assert"),
  /** Division by zero. */
  DIVISION("divi(de|sion|ding)"),
  /** The stack was used up. */
  STACK("stack (overflow|guard|usage)|recursion");

  private final Pattern words;

  BugKind(String words) {
    this.words = Pattern.compile(words);
  }

  /** Returns the kinds that a text speaks of. */
  static Set<BugKind> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Set<BugKind> kinds = EnumSet.noneOf(BugKind.class);
    for (BugKind kind : values()) {
      if (kind.words.matcher(lower).find()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** Returns the words for people. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
