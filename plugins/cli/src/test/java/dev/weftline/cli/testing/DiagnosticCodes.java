// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import dev.weftline.cli.Weft;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.planner.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The codes of all diagnostics, found in the compiled classes: the constants in capitals of the
 * packages that make diagnostics. A code is a constant of its own wherever it is used.
 */
public final class DiagnosticCodes {
  private static final String DIAGNOSTIC = "dev/weftline/core/plan/Diagnostic";

  private DiagnosticCodes() {}

  /** Returns all codes. */
  public static Set<String> find() {
    Set<String> codes = new TreeSet<>();
    codes.addAll(in(Diagnostic.class, "dev/weftline/core/plan", false));
    codes.addAll(in(Verifier.class, "dev/weftline/planner", false));
    // The command line has many other words in capitals: only classes that make diagnostics count.
    codes.addAll(in(Weft.class, "dev/weftline/cli", true));
    return codes;
  }

  private static Set<String> in(Class<?> member, String folder, boolean onlyMakers) {
    try {
      Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        return codes(place.resolve(folder), onlyMakers);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return codes(jar.getPath(folder), onlyMakers);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> codes(Path folder, boolean onlyMakers) throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
        List<PoolEntry> pool =
            StreamSupport.stream(model.constantPool().spliterator(), false).toList();
        boolean anEnum =
            model.superclass().map(s -> s.asInternalName().equals("java/lang/Enum")).orElse(false);
        if (!anEnum && (!onlyMakers || pool.stream().anyMatch(DiagnosticCodes::isDiagnostic))) {
          pool.stream()
              .filter(StringEntry.class::isInstance)
              .map(entry -> ((StringEntry) entry).stringValue())
              .filter(text -> text.matches("[A-Z][A-Z_]{3,}") && !text.equals("FILE"))
              .forEach(codes::add);
        }
      }
    }
    return codes;
  }

  private static boolean isDiagnostic(PoolEntry entry) {
    return entry instanceof ClassEntry type && type.asInternalName().equals(DIAGNOSTIC);
  }
}
