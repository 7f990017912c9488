// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code #define} of a macro with parameters. */
final class MacroReader {
  private final CCursor in;
  private final int end;
  private final List<String> parameters = new ArrayList<>();
  private boolean variadic;

  /**
   * Creates a reader of one definition.
   *
   * @param in the text; the reader moves its cursor
   * @param end where the preprocessor line ends
   */
  MacroReader(CCursor in, int end) {
    this.in = in;
    this.end = end;
  }

  /** Reads the definition whose name stands at the cursor; empty when it writes no function. */
  Optional<Macro> read() {
    int start = in.at();
    int nameEnd = in.identifierEnd();
    if (nameEnd == start || in.byteAt(nameEnd) != '(') {
      return Optional.empty();
    }
    String name = in.slice(start, nameEnd);
    in.move(nameEnd + 1);
    if (!readParameters() || !worthReading(name)) {
      return Optional.empty();
    }
    byte[] body = body();
    CScanner scanner = CScanner.ofMacro(body);
    scanner.scan();
    Macro macro = scanner.macro(name, parameters.size(), variadic);
    return macro.generates() ? Optional.of(macro) : Optional.empty();
  }

  private boolean readParameters() {
    while (in.at() < end && parameters.size() < Macro.MAX_PARAMETERS) {
      byte c = in.peek();
      if (c == ')') {
        in.move(in.at() + 1);
        return true;
      }
      if (CCursor.startsIdentifier(c)) {
        int to = in.identifierEnd();
        parameters.add(in.slice(in.at(), to));
        in.move(to);
      } else if (c == '.') {
        if (!variadic && in.byteAt(in.at() - 1) != ' ' && lastIsNamed()) {
          parameters.removeLast();
        }
        in.move(in.at() + 3);
        if (!variadic) {
          variadic = true;
          parameters.add(namedRest());
        }
      } else {
        in.move(in.at() + 1);
      }
    }
    return false;
  }

  private String rest = "__VA_ARGS__";

  private boolean lastIsNamed() {
    int before = in.at() - 1;
    if (!parameters.isEmpty() && CCursor.isIdentifier(in.byteAt(before))) {
      rest = parameters.getLast();
      return true;
    }
    return false;
  }

  private String namedRest() {
    return rest;
  }

  /** Most macros are expressions; only text that can hold a definition is looked at closely. */
  private boolean worthReading(String name) {
    boolean paste = false;
    boolean brace = false;
    for (int i = in.at(); i < end; i++) {
      byte c = in.byteAt(i);
      paste |= c == '#' && in.byteAt(i + 1) == '#';
      brace |= c == '{';
      if (paste || brace) {
        return true;
      }
    }
    int first = in.at();
    while (first < end && (in.byteAt(first) <= ' ' || in.byteAt(first) == '\\')) {
      first++;
    }
    int to = first;
    while (to < end && CCursor.isIdentifier(in.byteAt(to))) {
      to++;
    }
    return to > first && CCursor.startsIdentifier(in.byteAt(first)) && Head.isMacroName(name);
  }

  private byte[] body() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - in.at() + 1);
    boolean glue = false;
    while (in.at() < end) {
      byte c = in.peek();
      int at = in.at();
      if (c == '"' || c == '\'') {
        in.skipQuoted();
        out.write('0');
      } else if (in.skipComment()) {
        out.write(' ');
      } else if (c == '\\' || c == '\n' || c == '\r' || c == ' ' || c == '\t') {
        in.move(at + 1);
        if (!glue) {
          out.write(' ');
        }
      } else if (c == '#' && in.byteAt(at + 1) == '#') {
        in.move(at + 2);
        trim(out);
        glue = true;
      } else if (CCursor.isIdentifier(c)) {
        glue = false;
        writeIdentifier(out);
      } else {
        glue = false;
        in.move(at + 1);
        out.write(c);
      }
    }
    return out.toByteArray();
  }

  private void writeIdentifier(ByteArrayOutputStream out) {
    int to = in.identifierEnd();
    String word = in.slice(in.at(), to);
    in.move(to);
    int parameter = parameters.indexOf(word);
    if (parameter >= 0) {
      out.write(Macro.PARAMETER + parameter);
    } else {
      for (int i = 0; i < word.length(); i++) {
        out.write(word.charAt(i));
      }
    }
  }

  private static void trim(ByteArrayOutputStream out) {
    byte[] bytes = out.toByteArray();
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == ' ') {
      length--;
    }
    out.reset();
    out.write(bytes, 0, length);
  }
}
