// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.weftline.core.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What a figure depends on: machine, JDK, command, date, and how busy the machine was. */
public final class Setup {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final long LOOK_NANOS = Duration.ofMillis(300).toNanos();
  private static final double BUSY = 0.25;

  private final String command;
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final double loadBefore = load();
  private final double othersBefore;

  /** Notes the state before a measurement that a command makes. */
  public Setup(String command) {
    this.command = command;
    double _ = others();
    LockSupport.parkNanos(LOOK_NANOS);
    this.othersBefore = others();
  }

  /** Returns the setup; load and the share of others are those before and those until now. */
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
        .put("others", Json.array(List.of(Json.of(othersBefore), Json.of(others()))))
        .build();
  }

  /** Whether others use a good part of the machine. */
  public boolean busy() {
    return othersBefore > BUSY;
  }

  /** Returns the share of the machine that other processes have used since the last look. */
  private static double others() {
    double others = SYSTEM.getCpuLoad() - SYSTEM.getProcessCpuLoad();
    return others > 0 ? Math.round(100 * others) / 100.0 : 0; // a first look may be no number
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
