// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.input;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text that a user names, or says in one line why it cannot. */
public final class TextFile {
  private static final int MAXIMUM = 256 << 20;
  private static final int PROBE = 1 << 16;

  private TextFile() {}

  /**
   * Reads a file, or standard input for {@code -}.
   *
   * @param place what the file is for, such as {@code --report}; starts messages
   * @param typed the path as the user typed it
   * @throws CommandFailed if it is missing, a directory, empty, unreadable, too long or no text
   */
  public static String read(Host host, String place, String typed) {
    byte[] bytes = typed.equals("-") ? standardInput(host, place) : file(host, place, typed);
    String shown = typed.equals("-") ? "standard input" : quote(typed);
    if (bytes.length == 0) {
      throw CommandFailed.usage(place + ": " + shown + " is empty. Give a file with text in it.");
    }
    if (isBinary(bytes)) {
      throw CommandFailed.usage(
          place
              + ": "
              + shown
              + " is binary, not text. If it is compressed, unpack it and pass the text on:"
              + " zcat FILE | "
              + host.command()
              + " ... -");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Returns the absolute path of a directory.
   *
   * @throws CommandFailed if there is none
   */
  public static Path directory(Host host, String place, String typed) {
    Path path = host.path(typed);
    if (!Files.exists(path)) {
      throw CommandFailed.usage(
          place + ": there is no directory " + quote(typed) + ". Check the path.");
    }
    if (!Files.isDirectory(path)) {
      throw CommandFailed.usage(
          place + ": " + quote(typed) + " is a file. A directory is wanted here.");
    }
    return path;
  }

  private static byte[] standardInput(Host host, String place) {
    try {
      return atMost(host.in(), place, "standard input");
    } catch (IOException e) {
      throw unreadable(place, "standard input", e);
    }
  }

  private static byte[] file(Host host, String place, String typed) {
    Path path = host.path(typed);
    if (!Files.exists(path)) {
      throw CommandFailed.usage(place + ": there is no file " + quote(typed) + ". Check the path.");
    }
    if (Files.isDirectory(path)) {
      throw CommandFailed.usage(
          place + ": " + quote(typed) + " is a directory. Name a file in it.");
    }
    if (!Files.isReadable(path)) {
      throw CommandFailed.usage(
          place + ": " + quote(typed) + " cannot be read. Allow it: chmod u+r " + quote(typed));
    }
    try (InputStream in = Files.newInputStream(path)) {
      return atMost(in, place, quote(typed));
    } catch (IOException e) {
      throw unreadable(place, quote(typed), e);
    }
  }

  private static byte[] atMost(InputStream in, String place, String shown) throws IOException {
    byte[] bytes = in.readNBytes(MAXIMUM + 1);
    if (bytes.length > MAXIMUM) {
      throw CommandFailed.usage(
          place + ": " + shown + " is longer than 256 MB. Cut out the part that matters.");
    }
    return bytes;
  }

  private static CommandFailed unreadable(String place, String shown, IOException e) {
    return new CommandFailed(
        2, place + ": " + shown + " cannot be read (" + e.getMessage() + ").", e);
  }

  /**
   * A few odd bytes stand in genuine console logs. More than one NUL in a hundred bytes, or more
   * than one control character or byte that is no UTF-8 in ten, do not.
   */
  private static boolean isBinary(byte[] bytes) {
    int length = Math.min(bytes.length, PROBE);
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    long nuls = text.chars().filter(c -> c == 0).count();
    long odd = text.chars().filter(c -> c == '\uFFFD' || c < ' ' && !isLayout(c)).count();
    return nuls * 100 > length || odd * 10 > length;
  }

  private static boolean isLayout(int c) {
    return c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\b' || c == 0x1b;
  }

  private static String quote(String typed) {
    return "'" + SafeText.line(typed) + "'";
  }
}
