// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the functions that a C file defines, without a compiler and without its headers.
 *
 * <p>The scanner keeps the depth of braces over the branches of {@code #if}: each branch starts at
 * the depth of the first one, and the text after {@code #endif} goes on where the first branch
 * ended. When the braces of a file still do not add up it is read again, and then a closing brace
 * ends a function only in the first column, as kernel style writes it.
 */
final class CScanner {
  private enum Block {
    FUNCTION,
    DATA
  }

  private final byte[] text;
  private final int end;
  private final boolean header;
  private final boolean inMacro;
  private CCursor in;
  private boolean trustColumns;
  private boolean unbalanced;

  private final Head head = new Head();
  private final Conditionals conditionals = new Conditionals();
  private int depth;
  private int parentheses;
  private int argumentsFrom;
  private boolean nestedName;
  private Block block = Block.DATA;
  private boolean afterClose;
  private List<Head.Call> oldStyle = List.of();

  private final List<Definition> definitions = new ArrayList<>();
  private final List<Macro> macros = new ArrayList<>();
  private final List<Macro.Use> uses = new ArrayList<>();

  private CScanner(byte[] text, int end, boolean header, boolean inMacro) {
    this.text = text;
    this.end = end;
    this.header = header;
    this.inMacro = inMacro;
    this.in = new CCursor(text, end);
  }

  /** Returns a scanner of the first bytes of an array. */
  static CScanner of(byte[] text, int end, boolean header) {
    return new CScanner(text, end, header, false);
  }

  /** Returns a scanner of the text of a macro. */
  static CScanner ofMacro(byte[] text) {
    return new CScanner(text, text.length, false, true);
  }

  List<Definition> definitions() {
    return definitions;
  }

  List<Macro> macros() {
    return macros;
  }

  /** Returns the uses at the top level of names that look like macros. */
  List<Macro.Use> uses() {
    return uses;
  }

  void scan() {
    run();
    if ((depth != 0 || unbalanced) && !inMacro) {
      restart();
      run();
    }
  }

  private void restart() {
    in = new CCursor(text, end);
    trustColumns = true;
    unbalanced = false;
    head.clear();
    conditionals.clear();
    depth = 0;
    parentheses = 0;
    block = Block.DATA;
    afterClose = false;
    oldStyle = List.of();
    definitions.clear();
    macros.clear();
    uses.clear();
  }

  /** Returns what the scanned text means as a macro. */
  Macro macro(String name, int parameters, boolean variadic) {
    String whole = new String(text, 0, end, StandardCharsets.ISO_8859_1).strip();
    boolean identifier =
        !whole.isEmpty()
            && whole.chars().allMatch(c -> CCursor.isIdentifier((byte) c))
            && whole.chars().anyMatch(c -> c >= Macro.PARAMETER)
            && whole.length() > 1;
    List<Macro.Use> tail = new ArrayList<>();
    if (depth == 0) {
      for (Head.Call call : head.functions()) {
        tail.add(use(call, false));
      }
    }
    List<String> functions =
        definitions.stream()
            .map(Definition::name)
            .filter(n -> n.chars().anyMatch(c -> c >= Macro.PARAMETER))
            .distinct()
            .toList();
    return new Macro(name, parameters, variadic, functions, uses, tail, identifier ? whole : "");
  }

  private void run() {
    while (in.more()) {
      if (depth > 0) {
        body();
      } else {
        top();
      }
    }
    if (!inMacro) {
      endStatement();
    }
  }

  /** Steps through braces until they are closed or a preprocessor line was met. */
  private void body() {
    while (in.more()) {
      in.skipToStructure();
      byte c = in.peek();
      switch (c) {
        case '"', '\'' -> in.skipQuoted();
        case '/' -> {
          if (!in.skipComment()) {
            in.move(in.at() + 1);
          }
        }
        case '{' -> {
          depth++;
          in.move(in.at() + 1);
        }
        case '}' -> {
          closeBrace();
          in.move(in.at() + 1);
          if (depth == 0) {
            return;
          }
        }
        case '#' -> {
          if (!inMacro && in.startsLine(in.at())) {
            directive();
            return;
          }
          in.move(in.at() + 1);
        }
        default -> in.move(in.at() + 1);
      }
    }
  }

  private void closeBrace() {
    if (trustColumns) {
      if (in.inFirstColumn(in.at())) {
        depth = 0;
      } else if (block == Block.DATA || depth > 1) {
        depth--;
      }
    } else {
      depth--;
    }
    if (depth == 0) {
      afterClose = false;
      if (block == Block.FUNCTION) {
        head.clear();
      }
    }
  }

  private void top() {
    byte c = in.peek();
    int at = in.at();
    if (CCursor.isIdentifier(c)) {
      identifier();
      return;
    }
    switch (c) {
      case '"', '\'' -> {
        in.skipQuoted();
        afterClose = false;
        return;
      }
      case '/' -> {
        if (in.skipComment()) {
          return;
        }
        afterClose = false;
      }
      case '#' -> {
        if (!inMacro && in.startsLine(at)) {
          directive();
          return;
        }
      }
      case '(' -> open();
      case ')' -> close();
      case '{' -> {
        openBrace();
        return;
      }
      case '}' -> {
        unbalanced |= !inMacro;
        endStatement();
      }
      case ';' -> semicolon();
      case '=' -> {
        if (parentheses == 0) {
          head.assign();
        }
        afterClose = false;
      }
      case '*' -> {
        if (parentheses == 0) {
          head.star();
        }
        afterClose = false;
      }
      default -> {
        if (c > ' ') {
          afterClose = false;
        }
      }
    }
    in.move(at + 1);
  }

  private void identifier() {
    int from = in.at();
    int to = in.identifierEnd();
    in.move(to);
    boolean outside = parentheses == 0 || nestedName && parentheses == 1;
    if (outside) {
      int next = in.afterBlanks(to);
      boolean called = in.byteAt(next) == '(' && CCursor.startsIdentifier(in.byteAt(from));
      String name = in.slice(from, to);
      if (called && !pointerFollows(next, name)) {
        head.call(name, from, conditionals.serial());
        nestedName = nestedName && parentheses == 0;
      } else if (parentheses == 0) {
        head.word(name);
      }
    }
    afterClose = false;
  }

  /** Whether the parenthesis opens a declarator such as {@code (*name(void))(int)}. */
  private boolean pointerFollows(int parenthesis, String name) {
    return in.byteAt(in.afterBlanks(parenthesis + 1)) == '*' && !Head.isMacroName(name);
  }

  private void open() {
    if (parentheses == 0) {
      nestedName = in.byteAt(in.afterBlanks(in.at() + 1)) == '*' && !afterClose;
      argumentsFrom = in.at() + 1;
    }
    parentheses++;
    afterClose = false;
  }

  private void close() {
    if (parentheses > 0) {
      parentheses--;
    }
    if (parentheses == 0) {
      head.arguments(argumentsFrom, in.at());
      nestedName = false;
    }
    afterClose = true;
  }

  private void semicolon() {
    if (parentheses > 0 && !in.inFirstColumn(in.at())) {
      return;
    }
    List<Head.Call> waiting = List.of();
    if (head.looksOldStyle()) {
      waiting = head.functions();
    } else if (!oldStyle.isEmpty() && head.calls().isEmpty()) {
      waiting = oldStyle;
    }
    endStatement();
    oldStyle = waiting;
  }

  private void endStatement() {
    for (Head.Call call : head.calls()) {
      if (isMacroUse(call)) {
        take(use(call, false));
      }
    }
    head.clear();
    parentheses = 0;
    afterClose = false;
    oldStyle = List.of();
  }

  private boolean isMacroUse(Head.Call call) {
    return Head.isMacroName(call.name()) || call.first() && definesMacro(call.name());
  }

  private boolean definesMacro(String name) {
    for (Macro macro : macros) {
      if (macro.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private void openBrace() {
    int at = in.at();
    if (parentheses > 0) {
      if (in.inFirstColumn(at)) {
        close();
        parentheses = 0;
      } else {
        block = Block.DATA;
        depth = 1;
        in.move(at + 1);
        return;
      }
    }
    if (externBlock()) {
      in.move(at + 1);
      head.clear();
      return;
    }
    if (head.calls().isEmpty() && !oldStyle.isEmpty() && !head.isData()) {
      oldStyle.forEach(call -> take(new Macro.Use(call.name(), List.of(), line(call), true)));
      block = Block.FUNCTION;
    } else if (head.isData() || head.functions().isEmpty()) {
      block = Block.DATA;
    } else {
      function();
      block = Block.FUNCTION;
    }
    oldStyle = List.of();
    depth = 1;
    in.move(at + 1);
  }

  /** Whether the brace belongs to {@code extern "C"}, whose declarations are top-level. */
  private boolean externBlock() {
    int i = in.at() - 1;
    while (i > 0 && in.byteAt(i) <= ' ') {
      i--;
    }
    return in.byteAt(i) == '"' && in.byteAt(i - 1) == 'C' && in.byteAt(i - 2) == '"';
  }

  private void function() {
    List<Head.Call> names = head.functions();
    for (Head.Call call : head.calls()) {
      if (!names.contains(call) && isMacroUse(call)) {
        take(use(call, false));
      }
    }
    for (Head.Call call : names) {
      take(use(call, true));
    }
  }

  private void take(Macro.Use use) {
    if (SyscallNames.isSyscall(use.name())) {
      for (String name : SyscallNames.of(use)) {
        definitions.add(new Definition(name, use.line(), false));
      }
    } else if (use.body() && !Head.isMacroName(use.name()) && !definesMacro(use.name())) {
      definitions.add(new Definition(use.name(), use.line(), header && head.inline()));
    } else {
      uses.add(use);
    }
  }

  private int line(Head.Call call) {
    return inMacro ? 1 : in.line(call.at());
  }

  private Macro.Use use(Head.Call call, boolean body) {
    boolean wanted = inMacro || Head.isMacroName(call.name()) || definesMacro(call.name());
    List<String> arguments = wanted ? in.arguments(head.argumentsOf(call)) : List.of();
    return new Macro.Use(call.name(), arguments, line(call), body);
  }

  private void directive() {
    int from = in.afterBlanks(in.at() + 1);
    in.move(from);
    int to = in.identifierEnd();
    String word = in.slice(from, to);
    switch (word) {
      case "if" -> {
        int condition = in.afterBlanks(to);
        boolean never =
            in.byteAt(condition) == '0' && !CCursor.isIdentifier(in.byteAt(condition + 1));
        in.skipDirective();
        conditionals.start(state(), never);
        if (never) {
          in.skipBranch();
        }
      }
      case "ifdef", "ifndef" -> {
        in.skipDirective();
        conditionals.start(state(), false);
      }
      case "else", "elif" -> {
        in.skipDirective();
        anotherBranch();
      }
      case "endif" -> {
        in.skipDirective();
        endBranches();
      }
      case "define" -> define(in.afterBlanks(to));
      default -> in.skipDirective();
    }
  }

  private void define(int name) {
    in.move(name);
    in.skipDirective();
    int after = in.at();
    in.move(name);
    new MacroReader(in, after).read().ifPresent(macros::add);
    in.move(after);
  }

  private Conditionals.State state() {
    return new Conditionals.State(depth, block == Block.FUNCTION);
  }

  private void anotherBranch() {
    Optional<Conditionals.State> start = conditionals.another(state());
    if (start.isPresent()) {
      if (depth > 0 && start.get().depth() == 0) {
        head.clear();
      }
      restore(start.get());
      parentheses = 0;
    }
  }

  private void endBranches() {
    Optional<Conditionals.State> first = conditionals.end();
    if (first.isPresent()) {
      if (depth == 0 && first.get().depth() > 0) {
        head.clear();
      }
      restore(first.get());
    }
  }

  private void restore(Conditionals.State state) {
    depth = state.depth();
    block = state.function() ? Block.FUNCTION : Block.DATA;
  }
}
