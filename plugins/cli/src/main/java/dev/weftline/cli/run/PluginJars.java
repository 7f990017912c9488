// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.run;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.ExitCode;
import dev.weftline.cli.host.Host;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that a user put into the folder {@code plugins} of the data folder. */
public final class PluginJars {
  private PluginJars() {}

  /** Returns the folder, whether it exists or not. */
  public static Path folder(Host host) {
    return host.home().resolve("plugins");
  }

  /** Returns the jars, sorted by name. */
  public static List<Path> list(Host host) {
    Path folder = folder(host);
    return Files.isDirectory(folder) ? list(host, folder) : List.of();
  }

  private static List<Path> list(Host host, Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.USAGE, host.shorten(folder) + ": cannot be read (" + e.getMessage() + ").", e);
    }
  }

  /** Returns a loader that knows the jars, or the usual one when there are none. */
  public static ClassLoader loader(Host host) {
    return loader(list(host));
  }

  /** Returns a loader that knows the jars of a folder. */
  public static ClassLoader loader(Host host, Path folder) {
    return loader(list(host, folder));
  }

  private static ClassLoader loader(List<Path> jars) {
    ClassLoader usual = PluginJars.class.getClassLoader();
    return jars.isEmpty()
        ? usual
        : new URLClassLoader(
            "weft-plugins", jars.stream().map(PluginJars::url).toArray(URL[]::new), usual);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every path of a file is a URL, '" + jar + "' is not", e);
    }
  }
}
