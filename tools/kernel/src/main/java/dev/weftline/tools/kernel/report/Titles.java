// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes canonical titles: the same crash prints the same title on every machine and kernel. */
final class Titles {
  private static final int MAX_TITLE = 120;
  private static final int MAX_RAW = 600;

  private record Rule(Pattern pattern, String replacement) {}

  private static final List<Rule> CLEANING =
      List.of(
          rule("syz-executor\\.?[0-9]++(?:[/:][0-9]++)?", "syz-executor"),
          rule("syzkaller\\.?[0-9]++(?:[/:][0-9]++)?", "syzkaller"),
          rule("([^a-zA-Z0-9])(?:0x)?[0-9a-f]{6,}+", "$1ADDR"),
          rule("[0-9]{1,3}+(?:\\.[0-9]{1,3}+){3}", "IP"),
          rule("(\\.[a-zA-Z]++):[0-9]++(?::[0-9]++)?", "$1:LINE"),
          rule("(\\w)\\+0x[0-9a-f]++/0x[0-9a-f]++", "$1"),
          rule("CPU#[0-9]++", "CPU"),
          rule("(\\W)[0-9]++(\\W|$)", "$1NUM$2"),
          rule("[0-9]{7,}+", "NUM"));

  // How compilers and architectures spell the entry of a system call.
  private static final List<String> ENTRIES =
      List.of(
          "SYSC_",
          "SyS_",
          "sys_",
          "__x64_",
          "__ia32_",
          "__arm64_",
          "____sys_",
          "___sys_",
          "__sys_",
          "__se_",
          "__se_sys_",
          "__do_sys_",
          "compat_SYSC_",
          "compat_SyS_",
          "ksys_");

  private Titles() {}

  private static Rule rule(String pattern, String replacement) {
    return new Rule(Pattern.compile(pattern), replacement);
  }

  /** Takes all that differs from machine to machine out of a title. */
  static String clean(String raw) {
    String title = raw.length() > MAX_RAW ? raw.substring(0, MAX_RAW) : raw;
    for (Rule rule : CLEANING) {
      Matcher matcher = rule.pattern().matcher(title);
      while (matcher.find()) {
        String next = matcher.replaceAll(rule.replacement());
        if (next.equals(title)) {
          break;
        }
        title = next;
        matcher = rule.pattern().matcher(title);
      }
    }
    return printable(title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE) : title);
  }

  private static String printable(String title) {
    StringBuilder clean = new StringBuilder(title.length());
    for (int i = 0; i < title.length(); i++) {
      char c = title.charAt(i) == '\t' ? ' ' : title.charAt(i);
      boolean doubled = c == ' ' && clean.length() > 0 && clean.charAt(clean.length() - 1) == ' ';
      if (c >= 0x20 && c <= 0x7e && !doubled) {
        clean.append(c);
      }
    }
    return clean.toString().strip();
  }

  /**
   * Returns the names under which a function is known: the canonical one first, then the others
   * that were in use for the same thing.
   */
  static List<String> names(String function) {
    List<String> stripped = new ArrayList<>();
    for (String entry : ENTRIES) {
      if (function.startsWith(entry) && function.length() > entry.length()) {
        stripped.add(function.substring(entry.length()));
      }
    }
    stripped.sort((a, b) -> a.length() - b.length());
    stripped.add(function);
    return stripped;
  }

  /** Returns the canonical title of a finding. */
  static String title(Finding finding) {
    if (!finding.named()) {
      return clean(finding.title());
    }
    return clean(finding.title() + " in " + functions(finding).get(0) + finding.second());
  }

  /** Returns the other titles of a finding, sorted, without the canonical one. */
  static List<String> alternatives(Finding finding) {
    if (!finding.named()) {
      return List.of();
    }
    TreeSet<String> titles = new TreeSet<>();
    for (String function : functions(finding)) {
      titles.add(clean(finding.title() + " in " + function + finding.second()));
      if (!finding.family().isEmpty()) {
        titles.add(clean(finding.family() + " in " + function));
      }
    }
    titles.remove(title(finding));
    return List.copyOf(titles);
  }

  private static List<String> functions(Finding finding) {
    if (finding.frame().isEmpty()) {
      return List.of("corrupted");
    }
    String function = finding.frame().get().function();
    boolean waits = finding.family().equals(Finding.STALL) || finding.family().equals(Finding.HANG);
    List<String> buckets = waits ? bucket(function) : List.of();
    return buckets.isEmpty() ? names(function) : buckets;
  }

  /** Functions that come in many variants and wait for all processors share one name. */
  private static List<String> bucket(String function) {
    if (function.startsWith("smp_call_function_")) {
      return List.of("smp_call_function", function);
    }
    if (function.startsWith("synchronize_") && !function.equals("synchronize_rcu")) {
      boolean rcu = List.of("rcu", "sched", "srcu", "net").stream().anyMatch(function::contains);
      return rcu ? List.of("synchronize_rcu", function) : List.of();
    }
    return List.of();
  }
}
