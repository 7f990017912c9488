// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import dev.weftline.core.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a figure depends on: machine, JDK, command, date, and how busy the machine was. */
public final class Setup {
  private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();

  private final String command;
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final double loadBefore = load();

  /** Notes the state before a measurement that a command makes. */
  public Setup(String command) {
    this.command = command;
  }

  /** Returns the setup; the load is also that of now. */
  public Json.Obj json() {
    return Json.object()
        .put("command", command)
        .put("date", start.toString())
        .put("machine", cpu() + ", " + SYSTEM.getAvailableProcessors() + " processors")
        .put("system", SYSTEM.getName() + " " + SYSTEM.getVersion() + " " + SYSTEM.getArch())
        .put(
            "java",
            System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"))
        .put("javaOptions", Json.strings(options()))
        .put("heapBytes", Runtime.getRuntime().maxMemory())
        .put("load", Json.array(List.of(Json.of(loadBefore), Json.of(load()))))
        .build();
  }

  private static double load() {
    return Math.round(100 * Math.max(0, SYSTEM.getSystemLoadAverage())) / 100.0;
  }

  private static List<String> options() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X"))
        .filter(option -> !option.contains("AOTCache"))
        .toList();
  }

  private static String cpu() {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return System.getProperty("os.arch");
    }
    try {
      return Files.readAllLines(info).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch") + " (" + e.getMessage() + ")";
    }
  }
}
