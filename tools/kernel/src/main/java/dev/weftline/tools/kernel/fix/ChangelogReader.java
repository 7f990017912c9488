// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Debian changelog of a kernel package. Each bullet, nested ones too, is a change; those
 * under {@code New upstream stable update} carry the upstream release named above them. Not safe
 * for use by several threads.
 */
public final class ChangelogReader {
  private static final Pattern HEAD =
      Pattern.compile("^[a-z0-9][a-z0-9+.-]* \\(([^)]+)\\) [^;]*;.*$");
  private static final Pattern TRAILER = Pattern.compile("^ -- .*?>  (.*)$");
  private static final Pattern BULLET = Pattern.compile("^\\s+[*+-]\\s+(.*)$");
  private static final Pattern RELEASE =
      Pattern.compile("ChangeLog-(\\d+\\.\\d+(?:\\.\\d+)?)\\s*$");
  private static final Pattern CVE = Pattern.compile("CVE-(\\d{4})-(\\d{4,9})");
  private static final Pattern CLOSES =
      Pattern.compile("\\(?\\bCloses:\\s*((?:#?\\d+[,\\s]*)+)\\)?:?", Pattern.CASE_INSENSITIVE);
  private static final Pattern CVES =
      Pattern.compile("\\((?:XSA-\\d+,?\\s*|CVE-[0-9-]+,?\\s*)+\\)");
  private static final Pattern MARK = Pattern.compile("^(?:\\[[^\\]]{1,60}\\]\\s*)+");
  private static final Pattern ABI = Pattern.compile("^\\s*Bump ABI to (\\d{1,6})\\b.*");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);

  private final List<Change> changes = new ArrayList<>();
  private final List<Upload> uploads = new ArrayList<>();
  private Optional<DebianVersion> version = Optional.empty();
  private String release = "";
  private int abi;
  private final StringBuilder bullet = new StringBuilder();
  private int bulletLine;

  private ChangelogReader() {}

  /**
   * Returns the content of a changelog.
   *
   * @param lines its lines
   * @param origin where it came from, for people
   */
  public static ChangeTable read(List<String> lines, String origin) {
    ChangelogReader reader = new ChangelogReader();
    for (int i = 0; i < lines.size(); i++) {
      reader.line(lines.get(i), i + 1);
    }
    reader.endBullet();
    return ChangeTable.of(origin, UploadAbi.fill(reader.uploads), reader.changes);
  }

  private void line(String line, int number) {
    if (line.startsWith("#")) {
      endBullet();
      return;
    }
    Matcher head = HEAD.matcher(line);
    if (head.matches()) {
      endBullet();
      version = DebianVersion.of(head.group(1));
      release = "";
      abi = 0;
      return;
    }
    Matcher trailer = TRAILER.matcher(line);
    if (trailer.matches()) {
      endBullet();
      version.ifPresent(v -> uploads.add(new Upload(v, date(trailer.group(1)), abi)));
      version = Optional.empty();
      return;
    }
    Matcher stable = RELEASE.matcher(line);
    if (stable.find()) {
      endBullet();
      release = stable.group(1);
      return;
    }
    Matcher start = BULLET.matcher(line);
    if (start.matches()) {
      endBullet();
      if (line.strip().startsWith("*")) {
        release = "";
      }
      bullet.append(start.group(1));
      bulletLine = number;
    } else if (line.isBlank() || line.startsWith("  [")) {
      endBullet();
    } else if (!bullet.isEmpty()) {
      bullet.append(' ').append(line.strip());
    }
  }

  private void endBullet() {
    String text = bullet.toString().strip();
    bullet.setLength(0);
    if (text.isEmpty() || version.isEmpty()) {
      return;
    }
    Matcher bump = ABI.matcher(text);
    if (bump.matches()) {
      abi = Integer.parseInt(bump.group(1));
      return;
    }
    Set<String> cves = new LinkedHashSet<>();
    Matcher cve = CVE.matcher(text);
    while (cve.find()) {
      cves.add(cve.group());
    }
    Set<String> closes = new LinkedHashSet<>();
    Matcher closed = CLOSES.matcher(text);
    while (closed.find()) {
      for (String bug : closed.group(1).split("[^0-9]+", -1)) {
        if (!bug.isEmpty()) {
          closes.add(bug);
        }
      }
    }
    String subject = CLOSES.matcher(CVES.matcher(text).replaceAll(" ")).replaceAll(" ");
    subject = MARK.matcher(subject.strip()).replaceFirst("").replaceAll("\\s+", " ").strip();
    if (!subject.isEmpty() && !subject.startsWith("New upstream")) {
      changes.add(
          new Change(
              subject,
              uploads.size(),
              release,
              bulletLine,
              List.copyOf(cves),
              List.copyOf(closes)));
    }
  }

  private static String date(String text) {
    try {
      return LocalDate.parse(text.strip(), DATE).toString();
    } catch (DateTimeException e) {
      return "";
    }
  }
}
