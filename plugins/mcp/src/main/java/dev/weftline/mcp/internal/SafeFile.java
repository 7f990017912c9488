// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.mcp.McpException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes small files as a whole or not at all. */
public final class SafeFile {
  private SafeFile() {}

  /**
   * Writes a file, and the folders above it where they are missing.
   *
   * @param file where to
   * @param text what
   * @param secret whether only its owner may read it
   * @throws McpException if it cannot be written
   */
  public static void write(Path file, String text, boolean secret) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path draft = Files.createTempFile(folder, ".weft-", ".tmp"); // readable by its owner alone
      try {
        Files.writeString(draft, text);
        if (!secret) {
          share(draft);
        }
        move(draft, file);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new McpException(
          file.getFileName() + ": cannot be written (" + reason(e) + "). Is the folder yours?", e);
    }
  }

  private static void share(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Returns why a file cannot be used, in a few words. */
  public static String reason(IOException e) {
    return e instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : e.getClass().getSimpleName();
  }
}
