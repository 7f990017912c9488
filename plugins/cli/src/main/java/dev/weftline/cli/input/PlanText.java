// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.input;

/** Turns what a plan file holds into text of the plan language. */
public final class PlanText {
  private PlanText() {}

  /** Returns the text of a plan file; a file whose name ends in {@code .json} holds a JSON plan. */
  public static String of(String name, String content) {
    return content;
  }
}
