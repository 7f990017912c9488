// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops short of a build: each run ends where the launcher looks for its JDK. */
class LauncherFindsItsWayTest {
  private static final Path LAUNCHER = Path.of("../../weft").toAbsolutePath().normalize();

  @TempDir Path folder = Path.of("");

  private record Ended(int exitCode, String output) {}

  private Ended launch(String javaHome, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(folder.toFile());
    builder.environment().put("WEFTLINE_JAVA_HOME", javaHome);
    builder.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  /** Makes a folder that looks like a JDK, with programs that fail when they are started. */
  private Path jdk(String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String program : List.of("java", "javac")) {
      Path file = Files.createDirectories(home.resolve("bin")).resolve(program);
      Files.writeString(file, "#!/bin/sh\necho it was started\nexit 77\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    return home;
  }

  @Test
  void aFolderThatIsNoJdkIsNamed() throws Exception {
    Ended ended = launch("/nonexistent", LAUNCHER.toString(), "--version");

    assertThat(ended)
        .isEqualTo(
            new Ended(
                2,
                "weft: WEFTLINE_JAVA_HOME: '/nonexistent' is no JDK 25 or newer. Point it to one, or"
                    + " unset it.\n"));
  }

  @Test
  void anOlderJdkIsToldByItsReleaseFileWithoutBeingStarted() throws Exception {
    Path home = jdk("17.0.15");

    Ended ended = launch(home.toString(), LAUNCHER.toString(), "--version");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output()).contains("(it is 17.0.15)").doesNotContain("it was started");
  }

  @Test
  void linksToLinksLeadToTheRepositoryFromAnyFolderAndThroughThePath() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("first"), LAUNCHER);
    Files.createSymbolicLink(
        folder.resolve("weft-by-link"), Path.of(first.getFileName().toString()));

    for (String name : List.of("./weft-by-link", folder + "/weft-by-link", "weft-by-link")) {
      Ended ended = launch("/nonexistent", "/bin/sh", "-c", name + " --version");

      assertThat(ended.output())
          .as(name)
          .contains("is no JDK")
          .doesNotContain("no Weftline repository");
    }
  }

  @Test
  void aCopyOutsideOfARepositorySaysWhatToDo() throws Exception {
    Path copy = Files.copy(LAUNCHER, folder.resolve("weft"));

    Ended ended = launch("/nonexistent", copy.toString(), "--version");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output()).contains("is no Weftline repository").contains("ln -s");
  }
}
