// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

/**
 * A piece of a draft that is written anew.
 *
 * @param from the first token
 * @param to behind the last token; equal to {@code from} where text is put in
 * @param kind the rule, a stable word
 * @param after what stands there then; empty when the tokens are left out
 */
record Edit(int from, int to, String kind, String after) {
  /** Returns the edit of one token. */
  static Edit of(int at, String kind, String after) {
    return new Edit(at, at + 1, kind, after);
  }
}
