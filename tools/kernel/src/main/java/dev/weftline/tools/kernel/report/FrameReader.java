// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the functions that a line of a stack names. Knows the layouts of x86, arm64, riscv, PowerPC
 * and s390 ({@code [<address>] ? name+0x1/0x2 [module]}), of old and new 32-bit ARM ({@code (f)
 * from [<address>] (g+0x1/0x2)}, {@code f from g+0x1/0x2}), and the output of {@code
 * decode_stacktrace.sh}.
 */
final class FrameReader {
  private final String text;
  private final int line;
  private int at;

  private FrameReader(String text, int line) {
    this.text = text;
    this.line = line;
  }

  /** Returns the frames of a line, innermost first; none when the line is no frame. */
  static List<Frame> read(String text, int line) {
    if (text.length() < 4 || text.length() > 512) {
      return List.of();
    }
    return new FrameReader(text, line).frames();
  }

  /** Returns the frame that a text names after any addresses, such as the rest of an RIP line. */
  static Optional<Frame> first(String text, int line) {
    List<Frame> frames = read(text, line);
    return frames.isEmpty() ? Optional.empty() : Optional.of(frames.get(0));
  }

  private List<Frame> frames() {
    skipMarks();
    boolean inline = skipAddresses();
    boolean guess = false;
    if (text.startsWith("? ", at)) {
      guess = true;
      at += 2;
    }
    if (at < text.length() && text.charAt(at) == '(') {
      return oldArm();
    }
    int from = at;
    String name = name();
    if (name.isEmpty()) {
      return List.of();
    }
    if (text.startsWith("+0x", at)) {
      return List.of(withOffset(name, guess));
    }
    if (text.startsWith(" from ", at)) {
      return newArm(name);
    }
    return symbolised(name, guess, inline, from);
  }

  /** Skips blanks, marks such as {@code <IRQ>}, and the parenthesis that s390 opens. */
  private void skipMarks() {
    skipBlanks();
    while (at < text.length() && text.charAt(at) == '<') {
      int close = text.indexOf('>', at);
      if (close < 0 || close - at > 8) {
        return;
      }
      at = close + 1;
      skipBlanks();
    }
    if (text.startsWith("([<", at)) {
      at++;
    }
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  /** Skips up to two addresses in brackets; says whether one of them reads "inline". */
  private boolean skipAddresses() {
    boolean inline = false;
    for (int i = 0; i < 2 && at < text.length() && text.charAt(at) == '['; i++) {
      int close = text.indexOf(']', at);
      if (close < 0 || close - at > 24) {
        return inline;
      }
      String inside = text.substring(at + 1, close).replace("<", "").replace(">", "").strip();
      if (inside.equals("inline")) {
        inline = true;
      } else if (!inside.chars().allMatch(c -> Text.isHex((char) c) || c == ' ' || c == 'x')) {
        return inline;
      }
      at = close + 1;
      if (at < text.length() && text.charAt(at) == ')') {
        at++;
      }
      skipBlanks();
    }
    return inline;
  }

  private String name() {
    int from = at;
    while (at < text.length() && (Text.isName(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    String name = text.substring(from, at);
    return name.isEmpty() || Text.isDigit(name.charAt(0)) ? "" : name;
  }

  private Frame withOffset(String name, boolean guess) {
    at++;
    Optional<Long> offset = hex();
    Optional<Long> size = Optional.empty();
    if (at < text.length() && text.charAt(at) == '/') {
      at++;
      size = hex();
    }
    String rest = text.substring(at);
    boolean unreliable = guess || rest.contains("(unreliable)");
    return new Frame(
        plain(name), offset, size, module(rest), line, location(rest), unreliable, false);
  }

  private Optional<Long> hex() {
    if (!text.startsWith("0x", at)) {
      return Optional.empty();
    }
    int from = at + 2;
    at = from;
    while (at < text.length() && Text.isHex(text.charAt(at))) {
      at++;
    }
    return at == from || at - from > 15
        ? Optional.empty()
        : Optional.of(Long.parseLong(text.substring(from, at), 16));
  }

  private List<Frame> oldArm() {
    int close = text.indexOf(')', at);
    int from = close < 0 ? -1 : text.indexOf(" from [<", close);
    if (from != close + 1 || close < 0) {
      return List.of();
    }
    String callee = text.substring(at + 1, close);
    int plus = callee.indexOf('+');
    String calleeName = plus < 0 ? callee : callee.substring(0, plus);
    int open = text.indexOf('(', from);
    if (open < 0) {
      return List.of();
    }
    at = open + 1;
    String caller = name();
    List<Frame> frames = new ArrayList<>();
    frames.add(Frame.named(calleeName, line));
    if (!caller.isEmpty() && text.startsWith("+0x", at)) {
      frames.add(withOffset(caller, false));
    }
    return frames;
  }

  private List<Frame> newArm(String callee) {
    at += " from ".length();
    String caller = name();
    if (caller.isEmpty() || !text.startsWith("+0x", at)) {
      return List.of();
    }
    return List.of(Frame.named(callee, line), withOffset(caller, false));
  }

  private List<Frame> symbolised(String name, boolean guess, boolean inline, int from) {
    String rest = text.substring(at);
    Optional<String> location = rest.startsWith(" ") ? location(rest) : Optional.empty();
    boolean marked = inline || rest.contains("[inline]") || rest.startsWith(" (");
    if (location.isEmpty() || !marked || from == 0) {
      return List.of();
    }
    return List.of(
        new Frame(
            plain(name),
            Optional.empty(),
            Optional.empty(),
            module(rest.replace("[inline]", "")),
            line,
            location,
            guess,
            inline || rest.contains("[inline]")));
  }

  /** Cuts the compiler's suffixes off a name. */
  static String plain(String name) {
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static Optional<String> module(String rest) {
    int open = rest.indexOf('[');
    int close = rest.indexOf(']', open + 1);
    if (open < 0 || close < 0) {
      return Optional.empty();
    }
    String inside = Text.firstWord(rest.substring(open + 1, close));
    boolean module = !inside.isEmpty() && inside.chars().allMatch(c -> Text.isName((char) c));
    return module ? Optional.of(inside) : Optional.empty();
  }

  /** Finds {@code path.c:12} in the rest of a frame line. */
  static Optional<String> location(String rest) {
    int colon = rest.indexOf(':');
    while (colon > 0) {
      int from = colon;
      while (from > 0 && isPath(rest.charAt(from - 1))) {
        from--;
      }
      int to = colon + 1;
      while (to < rest.length() && Text.isDigit(rest.charAt(to))) {
        to++;
      }
      String path = rest.substring(from, colon);
      if (to > colon + 1
          && path.lastIndexOf('.') > 0
          && path.lastIndexOf('.') >= path.length() - 4) {
        return Optional.of(path + rest.substring(colon, to));
      }
      colon = rest.indexOf(':', colon + 1);
    }
    return Optional.empty();
  }

  private static boolean isPath(char c) {
    return Text.isName(c) || c == '.' || c == '/' || c == '-' || c == '+';
  }
}
