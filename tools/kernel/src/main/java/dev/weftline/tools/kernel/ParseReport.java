// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Evidence;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.tools.kernel.report.CrashParser;
import dev.weftline.tools.kernel.report.CrashReport;
import dev.weftline.tools.kernel.report.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tool {@code kernel.parse_report}: reads the first crash out of a console log. */
public final class ParseReport implements Tool {
  // More than one NUL in this many characters is no console text.
  private static final int NUL_SHARE = 10;
  private static final int EVIDENCE_WIDTH = 300;

  private static final ToolSpec SPEC =
      ToolSpec.read("kernel.parse_report")
          .title("Parse a kernel crash")
          .description(
              "Finds the first crash in the console text of a Linux kernel: its canonical title,"
                  + " class, function to blame, stack, and the lines that say so. A log without a"
                  + " crash gives a result without title.")
          .input(
              Schema.object()
                  .required("report", Schema.string(), "console, dmesg or journal text")
                  .build())
          .output(ReportSchemas.report())
          .scopes()
          .build();

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) {
    String log = call.text("report");
    check(log);
    return CrashParser.parse(log)
        .map(report -> ToolResult.of(json(report), evidence(log, report)))
        .orElseGet(() -> ToolResult.of(nothing()));
  }

  private static void check(String log) {
    if (log.isBlank()) {
      throw CallFailed.input(
          "report: the text is empty. Console text of a Linux kernel is wanted. Save it with: dmesg"
              + " > crash.txt");
    }
    long nuls = log.chars().filter(c -> c == 0).count();
    if (nuls > log.length() / NUL_SHARE) {
      throw CallFailed.input(
          "report: "
              + nuls
              + " of "
              + log.length()
              + " characters are NUL, so this is no console text but a binary file. Console text of"
              + " a Linux kernel is wanted. Save it with: dmesg > crash.txt");
    }
  }

  private static Json nothing() {
    return Json.object()
        .put("alternatives", Json.strings(List.of()))
        .put("corrupted", Json.of(false))
        .put("panicked", Json.of(false))
        .put("suppressed", Json.of(false))
        .put("detectors", Json.strings(List.of()))
        .put("frames", Json.array(List.of()))
        .put("excerpt", "")
        .build();
  }

  private static Json json(CrashReport report) {
    CrashReport.Machine machine = report.machine();
    return Json.object()
        .put("title", report.title())
        .put("alternatives", Json.strings(report.alternatives()))
        .putIfPresent("type", report.type().map(Json::of))
        .putIfPresent("function", report.blamed().map(Frame::function).map(Json::of))
        .put("corrupted", Json.of(report.corrupted()))
        .putIfPresent("reason", report.corruption().map(Json::of))
        .put("panicked", Json.of(report.panicked()))
        .put("suppressed", Json.of(report.suppressed()))
        .put("line", report.position().line())
        .put("endLine", report.position().endLine())
        .putIfPresent("kernel", machine.kernel().map(Json::of))
        .putIfPresent("package", machine.packageVersion().map(Json::of))
        .putIfPresent("hardware", machine.hardware().map(Json::of))
        .putIfPresent("comm", machine.comm().map(Json::of))
        .put("detectors", Json.strings(report.detectors()))
        .put("frames", Json.array(report.frames().stream().map(ReportSchemas::frame).toList()))
        .put("excerpt", report.excerpt())
        .build();
  }

  private static List<Evidence> evidence(String log, CrashReport report) {
    Lines lines = new Lines(log);
    List<Evidence> evidence = new ArrayList<>();
    int stated = report.position().line();
    evidence.add(lines.cite("title", stated, stated));
    report.blamed().ifPresent(f -> evidence.add(lines.cite("function", f.line(), f.line())));
    if (report.machine().kernelLine() > 0) {
      int line = report.machine().kernelLine();
      evidence.add(lines.cite("kernel", line, line));
    }
    Optional<Frame> first = report.frames().stream().findFirst();
    first.ifPresent(f -> {
      int last = report.frames().stream().mapToInt(Frame::line).max().orElse(f.line());
      evidence.add(lines.cite("frames", f.line(), Math.max(f.line(), last)));
    });
    return evidence;
  }

  /** Finds lines of the log by their number. */
  private static final class Lines {
    private final List<String> lines;

    Lines(String log) {
      this.lines = log.lines().toList();
    }

    Evidence cite(String claim, int start, int end) {
      String text = start <= lines.size() ? lines.get(start - 1) : "";
      String cut = text.length() > EVIDENCE_WIDTH ? text.substring(0, EVIDENCE_WIDTH) : text;
      return new Evidence(claim, "report", start, end, cut.strip());
    }
  }
}
