// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A question taken apart: what its writer says, what was pasted into it, and the values in it by
 * their shape.
 */
final class QuestionText {
  private static final Pattern QUOTED =
      Pattern.compile("\"([^\"]+)\"|`([^`]+)`|(?<![\\p{L}\\p{N}])'([^']+)'(?![\\p{L}\\p{N}])");
  private static final Pattern PATH =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_/.~-])(?:[~.]{0,2}/)?[\\p{L}\\p{N}_@+-][\\p{L}\\p{N}_./@+-]*|(?<!\\S)[~.]{0,2}/\\S*");
  private static final Pattern FILE_NAME = Pattern.compile(".*[^/.]\\.[A-Za-z0-9]{1,8}");
  private static final Pattern HOST =
      Pattern.compile("(?i)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.){2,}[a-z][a-z0-9-]*");

  /** A kind and a name as Kubernetes writes them: {@code deployment/shop}. */
  private static final Pattern KIND =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_./-])(pods?|po|deployments?|deploy|statefulsets?|sts|daemonsets?|ds|services?|svc|nodes?|jobs?"
              + "|cronjobs?|namespaces?|ns)/([a-z0-9][a-z0-9.-]*)(?![/\\w])");

  /** Ends of file names that are no ends of host names. */
  private static final Pattern FILE_END =
      Pattern.compile(
          "(?i).*\\.(?:txt|log|out|err|dump|json|ya?ml|xml|toml|ini|conf|cfg|csv|tsv|md|html?|patch|diff|c|cc|cpp|cu"
              + "|cuh|h|hpp|java|py|go|rs|js|ts|sh|sql|gz|xz|zip|tar|pdf|png|jpg|bin)");

  private static final Pattern SHORT_END = Pattern.compile(".*[^/.]\\.[A-Za-z0-9]{1,4}");

  private static final Pattern VERSION = Pattern.compile("v?[0-9]+(?:\\.[0-9]+)+(?:-[\\w.]+)?");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_./-])-?[0-9]+(?:\\.[0-9]+)?(?![\\p{L}\\p{N}_/]|\\.[0-9\\p{L}])");
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_./-])[\\p{L}\\p{N}]+(?:[-_][\\p{L}\\p{N}]+)*(?![\\p{L}\\p{N}_/-])");

  /** {@code DiskFull} and {@code etcdNoLeader}, but not {@code OpenCL}. */
  private static final Pattern HUMPS =
      Pattern.compile("\\p{Lu}+\\p{Ll}+(?:\\p{Lu}+\\p{Ll}+)+|\\p{Ll}+(?:\\p{Lu}+\\p{Ll}+){2,}");

  /** {@code SERVFAIL}: a code rather than a word. */
  private static final Pattern CODE = Pattern.compile("\\p{Lu}{3,}");

  /** A line that a machine wrote: a time stamp, or a row of fields in capital letters. */
  private static final Pattern STAMPED =
      Pattern.compile(
          "^\\s*(?:\\[\\s*\\d+\\.\\d+\\]|<\\d>\\[|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:|\\w{3} [ \\d]\\d \\d\\d:\\d\\d:).*");

  private static final Pattern HEADINGS = Pattern.compile("(?:\\p{Lu}[\\p{Lu}-]+\\s+){2,}\\p{Lu}+");

  /** How many of {@code :}, {@code =} and brackets make a line one that a machine wrote. */
  private static final int MARKS = 2;

  private static final Pattern MARK = Pattern.compile("\\w:\\s|\\w=\\w|[{}\\[\\]]|\\(s\\)|:\\d+:");
  private static final Pattern CLAUSE_END =
      Pattern.compile(
          "(?<=[.?!;])\\s+|,\\s+|\\n+|\\s+-\\s+|\\s+(?=(?:since|after|because|so|while|when|until|before|but)\\s)");

  private final String question;
  private final List<String> quoted = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final List<String> directories = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private final List<String> versions = new ArrayList<>();
  private final List<String> hosts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> clauses;
  private final String pasted;

  QuestionText(String question) {
    this.question = question;
    StringBuilder said = new StringBuilder();
    StringBuilder written = new StringBuilder();
    for (String line : KIND.matcher(question).replaceAll("$1 $2").split("\\R", -1)) {
      (isMachineText(line) ? written : said).append(line).append('\n');
    }
    pasted = written.toString();
    takeShapes(said.toString());
    words(pasted).filter(QuestionText::isName).forEach(names::add);
    clauses =
        Arrays.stream(CLAUSE_END.split(withoutValues(said.toString()), -1))
            .filter(clause -> !clause.isBlank())
            .toList();
  }

  private static boolean isMachineText(String line) {
    return STAMPED.matcher(line).matches()
        || HEADINGS.matcher(line.strip()).matches()
        || !line.strip().endsWith("?") && MARK.matcher(line).results().count() >= MARKS;
  }

  private void takeShapes(String text) {
    Matcher matcher = QUOTED.matcher(text);
    while (matcher.find()) {
      String inside =
          Optional.ofNullable(matcher.group(1))
              .or(() -> Optional.ofNullable(matcher.group(2)))
              .or(() -> Optional.ofNullable(matcher.group(3)))
              .orElse("");
      quoted.add(inside);
      if (isPath(inside)) {
        path(inside);
      }
    }
    String unquoted = QUOTED.matcher(text).replaceAll(" ");
    NUMBER.matcher(unquoted).results().forEach(found -> numbers.add(found.group()));
    Matcher paths = PATH.matcher(unquoted);
    while (paths.find()) {
      String candidate = bare(paths.group());
      if (VERSION.matcher(candidate).matches()) {
        versions.add(candidate);
      } else if (isPath(candidate)) {
        path(candidate);
      } else if (isName(candidate)) {
        names.add(candidate);
      }
    }
  }

  private static Stream<String> words(String text) {
    return PATH.matcher(text).results().map(found -> bare(found.group()));
  }

  private String withoutValues(String text) {
    String unquoted = QUOTED.matcher(text).replaceAll(" ");
    String unnumbered = NUMBER.matcher(unquoted).replaceAll(" ");
    Matcher matcher = PATH.matcher(unnumbered);
    StringBuilder rest = new StringBuilder();
    while (matcher.find()) {
      String candidate = bare(matcher.group());
      if (isPath(candidate) || isName(candidate) || VERSION.matcher(candidate).matches()) {
        matcher.appendReplacement(
            rest, Matcher.quoteReplacement(" " + matcher.group().substring(candidate.length())));
      }
    }
    return matcher.appendTail(rest).toString();
  }

  private static String bare(String candidate) {
    return candidate.replaceAll("[.,;:!?)]+$", "");
  }

  /** Whether a word is the path of a file or directory by its shape. */
  static boolean isPath(String text) {
    return !text.contains(" ")
        && !VERSION.matcher(text).matches()
        && text.chars().anyMatch(Character::isLetterOrDigit)
        && (text.indexOf('/') >= 0
            || FILE_NAME.matcher(text).matches()
            || HOST.matcher(text).matches());
  }

  /** Whether a word is a version. */
  static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /** Whether a name is several words in capitals: {@code DiskFull}. */
  static boolean hasHumps(String text) {
    return HUMPS.matcher(text).matches();
  }

  /** Whether a name is made of several parts. */
  static boolean isJoined(String text) {
    return text.indexOf('-') > 0 || text.indexOf('_') > 0;
  }

  /** Whether a word is the name of one thing by its shape: {@code web-0}, {@code DiskFull}. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches()
        && text.chars().anyMatch(Character::isLetter)
        && (text.indexOf('-') > 0
            || text.indexOf('_') > 0
            || text.chars().anyMatch(Character::isDigit)
            || HUMPS.matcher(text).matches()
            || CODE.matcher(text).matches());
  }

  private static boolean isHost(String text) {
    return HOST.matcher(text).matches() && !FILE_END.matcher(text).matches();
  }

  private void path(String text) {
    if (isHost(text)) {
      hosts.add(text);
    } else if (FILE_NAME.matcher(text).matches()) {
      files.add(text);
    } else {
      directories.add(text);
    }
  }

  /** Returns the question as it was written. */
  String question() {
    return question;
  }

  /** Returns what the writer says, by sentences and their parts, without values. */
  List<String> clauses() {
    return clauses;
  }

  /** Returns the lines that a machine wrote, each with its line end. */
  String pasted() {
    return pasted;
  }

  /** Returns the quoted texts. */
  List<String> quoted() {
    return quoted;
  }

  /** Returns what looks like the path of a file. */
  List<String> files() {
    return files;
  }

  /** Returns what looks like the path of a directory. */
  List<String> directories() {
    return directories;
  }

  /** Returns the numbers. */
  List<String> numbers() {
    return numbers;
  }

  /** Returns the versions, such as {@code v6.9-rc2}. */
  List<String> versions() {
    return versions;
  }

  /** Returns what looks like the name of a host. */
  List<String> hosts() {
    return hosts;
  }

  /** Returns what looks like the name of one thing. */
  List<String> names() {
    return names;
  }
}
