// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a top-level statement of a C file has shown so far: enough to say, when a brace opens,
 * whether a function begins and what it is called.
 */
final class Head {
  private static final Set<String> NO_NAMES =
      Set.of(
          "if",
          "while",
          "for",
          "switch",
          "return",
          "sizeof",
          "typeof",
          "__typeof__",
          "__typeof",
          "asm",
          "__asm__",
          "__asm",
          "__attribute__",
          "__attribute",
          "__declspec",
          "_Static_assert",
          "static_assert",
          "defined",
          "__aligned",
          "__printf",
          "__scanf",
          "__section",
          "__acquires",
          "__releases",
          "__must_hold",
          "__alloc_size",
          "__no_sanitize",
          "__assume_aligned",
          "__nonnull",
          "__error",
          "__warning",
          "__acquire",
          "__release",
          "__cond_acquires",
          "__counted_by",
          "__malloc",
          "__copy",
          "__alias",
          "__latent_entropy",
          "else",
          "do");
  private static final Set<String> TYPES = Set.of("struct", "union", "enum");
  private static final Set<String> INLINE =
      Set.of("inline", "__inline", "__inline__", "__always_inline");

  /**
   * A name that is followed by parentheses.
   *
   * @param name the identifier
   * @param at where it stands
   * @param leads whether words of a type stand between it and the one before
   * @param branch the serial number of the preprocessor branch in which it stands
   * @param first whether nothing but storage words stands before it in the statement
   */
  record Call(String name, int at, boolean leads, int branch, boolean first) {}

  private final List<Call> calls = new ArrayList<>();
  private final List<int[]> arguments = new ArrayList<>();
  private boolean type;
  private boolean assigned;
  private boolean inline;
  private int words;
  private int allWords;

  void clear() {
    calls.clear();
    arguments.clear();
    type = false;
    assigned = false;
    inline = false;
    words = 0;
    allWords = 0;
  }

  /** Takes an identifier that no parenthesis follows. */
  void word(String word) {
    if (TYPES.contains(word)) {
      type = true;
    } else if (INLINE.contains(word)) {
      inline = true;
    } else if (word.equals("static") || word.equals("extern")) {
      return;
    }
    if (!word.startsWith("__")) {
      words++;
      allWords++;
    }
  }

  void star() {
    words++;
    allWords++;
  }

  void assign() {
    assigned = true;
  }

  void call(String name, int at, int branch) {
    calls.add(new Call(name, at, words > 0, branch, allWords == 0 && calls.isEmpty()));
    arguments.add(new int[] {0, 0});
    words = 0;
  }

  /** Takes where the arguments of the last call stand, without the parentheses. */
  void arguments(int from, int to) {
    if (!arguments.isEmpty() && arguments.getLast()[1] == 0) {
      arguments.set(arguments.size() - 1, new int[] {from, to});
    }
  }

  boolean inline() {
    return inline;
  }

  /** Whether a brace that opens now begins a type or the value of a variable. */
  boolean isData() {
    return assigned || type && functions().isEmpty();
  }

  /** Whether declarations of parameters follow the parentheses, as in old C. */
  boolean looksOldStyle() {
    return !assigned && words >= 2 && !functions().isEmpty();
  }

  int[] argumentsOf(Call call) {
    return arguments.get(calls.indexOf(call));
  }

  List<Call> calls() {
    return calls;
  }

  /**
   * Returns the calls that name the function whose body begins: usually one, two when the branches
   * of an {@code #ifdef} name it differently, none when no function begins.
   */
  List<Call> functions() {
    List<Call> names = new ArrayList<>();
    for (Call call : calls) {
      if (!NO_NAMES.contains(call.name())) {
        names.add(call);
      }
    }
    if (names.size() < 2) {
      return names;
    }
    int chosen = 0;
    for (int i = 1; i < names.size(); i++) {
      if (names.get(i).leads() || isMacroName(names.get(chosen).name())) {
        chosen = i;
      }
    }
    List<Call> result = new ArrayList<>();
    for (int i = 0; i <= chosen; i++) {
      Call call = names.get(i);
      boolean sibling =
          i < chosen
              && call.branch() != names.get(chosen).branch()
              && !isMacroName(call.name())
              && !call.name().equals(names.get(chosen).name())
              && (i == 0 ? !call.first() : call.leads());
      if (i == chosen || sibling) {
        result.add(call);
      }
    }
    return result;
  }

  static boolean isMacroName(String name) {
    boolean upper = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'a' && c <= 'z') {
        return false;
      }
      upper |= c >= 'A' && c <= 'Z';
    }
    return upper;
  }
}
