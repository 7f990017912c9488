// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.similar;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The file format of known crashes: a gzip file of lines, each with seven fields between tabs: id,
 * source, title, alternatives (between {@code |}), functions (between blanks), commit and subject
 * of the fix.
 */
public final class CrashTable {
  private static final int FIELDS = 7;

  private CrashTable() {}

  /**
   * Reads a table.
   *
   * @throws IOException if the stream cannot be read or is no such table
   */
  public static List<KnownCrash> read(InputStream stream) throws IOException {
    List<KnownCrash> crashes = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null) {
        crashes.add(crash(line, crashes.size() + 1));
        line = reader.readLine();
      }
    }
    return crashes;
  }

  private static KnownCrash crash(String line, int number) throws IOException {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS) {
      throw new IOException(
          "crash table line "
              + number
              + ": "
              + fields.length
              + " fields between tabs. "
              + FIELDS
              + " are wanted. Make the table again");
    }
    Optional<KnownCrash.Fix> fix =
        fields[5].isEmpty()
            ? Optional.empty()
            : Optional.of(new KnownCrash.Fix(fields[5], fields[6]));
    return new KnownCrash(
        fields[0], fields[1], fields[2], list(fields[3], "\\|"), list(fields[4], " "), fix);
  }

  private static List<String> list(String text, String separator) {
    return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
  }

  /**
   * Writes a table.
   *
   * @throws IOException if the stream cannot be written
   */
  public static void write(List<KnownCrash> crashes, OutputStream stream) throws IOException {
    try (BufferedWriter writer =
        new BufferedWriter(
            new OutputStreamWriter(new GZIPOutputStream(stream), StandardCharsets.UTF_8))) {
      for (KnownCrash crash : crashes) {
        writer.write(line(crash));
        writer.write('\n');
      }
    }
  }

  private static String line(KnownCrash crash) {
    return String.join(
        "\t",
        plain(crash.id()),
        plain(crash.source()),
        plain(crash.title()),
        plain(String.join("|", crash.alternatives())),
        plain(String.join(" ", crash.functions())),
        plain(crash.fix().map(KnownCrash.Fix::commit).orElse("")),
        plain(crash.fix().map(KnownCrash.Fix::title).orElse("")));
  }

  private static String plain(String text) {
    return text.replace('\t', ' ').replace('\n', ' ');
  }
}
