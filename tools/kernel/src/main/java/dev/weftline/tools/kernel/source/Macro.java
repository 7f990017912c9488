// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.List;

/**
 * A macro that writes functions. In its names the character {@link #PARAMETER} plus i stands for
 * parameter i.
 *
 * @param name the name of the macro
 * @param parameters how many parameters it has, the variable one included
 * @param variadic whether the last parameter takes all arguments that are left
 * @param functions the names of the functions that it defines
 * @param uses the macros that it uses
 * @param tail the names before a body that the user of the macro writes
 * @param pasted the identifier that it stands for, or an empty text when it is more than that
 */
record Macro(
    String name,
    int parameters,
    boolean variadic,
    List<String> functions,
    List<Use> uses,
    List<Use> tail,
    String pasted) {

  /** The character that stands for the first parameter. */
  static final char PARAMETER = '\u0080';

  /** How many parameters are told apart. */
  static final int MAX_PARAMETERS = 60;

  /**
   * A use of a macro, or of a name that may be a macro's.
   *
   * @param name the name
   * @param arguments the arguments, as text
   * @param line the line
   * @param body whether a body in braces follows
   */
  record Use(String name, List<String> arguments, int line, boolean body) {}

  Macro {
    functions = List.copyOf(functions);
    uses = List.copyOf(uses);
    tail = List.copyOf(tail);
  }

  /** Whether a use can define anything, directly or through another macro. */
  boolean generates() {
    return !functions.isEmpty() || !uses.isEmpty() || !tail.isEmpty() || !pasted.isEmpty();
  }
}
