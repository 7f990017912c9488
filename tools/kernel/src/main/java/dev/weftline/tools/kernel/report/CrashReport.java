// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;
import java.util.Optional;

/**
 * What one crash in a log says.
 *
 * @param title the canonical title
 * @param alternatives other titles of the same crash, sorted; two crashes are the same bug if their
 *     titles and alternatives have one in common
 * @param type the class, such as {@code KASAN-READ}, or empty when it is unknown
 * @param blamed the frame that the title names, or empty
 * @param corruption why the report is truncated or mixed with other output, or empty
 * @param panicked whether the kernel panicked
 * @param suppressed whether a test harness broke down, so that people need not see the crash
 * @param executor the fuzzer's process and program, or empty
 * @param position where the crash stands
 * @param machine what the log says of the machine
 * @param detectors the tools that found it, such as {@code KASAN}
 * @param frames the stack of the moment of the crash, innermost first
 * @param excerpt the lines that matter, without prefixes
 * @param text the whole report without prefixes, each line ended by a newline
 */
public record CrashReport(
    String title,
    List<String> alternatives,
    Optional<String> type,
    Optional<Frame> blamed,
    Optional<String> corruption,
    boolean panicked,
    boolean suppressed,
    Optional<Executor> executor,
    Position position,
    Machine machine,
    List<String> detectors,
    List<Frame> frames,
    String excerpt,
    String text) {

  public CrashReport {
    alternatives = List.copyOf(alternatives);
    detectors = List.copyOf(detectors);
    frames = List.copyOf(frames);
  }

  /** Whether the report is truncated or mixed with other output. */
  public boolean corrupted() {
    return corruption.isPresent();
  }

  /**
   * The fuzzer's process that ran.
   *
   * @param process the number of the process
   * @param program the number of the program
   */
  public record Executor(int process, int program) {}

  /**
   * Where a crash stands in the log: offsets in characters of the text, lines from 1.
   *
   * @param start the offset of the line that states the crash
   * @param skip the offset behind that line, where the search for the next crash starts
   * @param end the offset behind the last line that looks like the start of a crash
   * @param line the line that states the crash
   * @param endLine the last line of the crash
   */
  public record Position(int start, int skip, int end, int line, int endLine) {}

  /**
   * What the log says of the machine.
   *
   * @param kernel the kernel's version, such as {@code 6.1.0-55-cloud-amd64}, or empty
   * @param kernelLine the line that says so, or 0
   * @param packageVersion the distribution's name for the build, such as {@code Debian 6.1.192-1}
   * @param hardware the machine's name, or empty
   * @param comm the name of the task that ran, or empty
   */
  public record Machine(
      Optional<String> kernel,
      int kernelLine,
      Optional<String> packageVersion,
      Optional<String> hardware,
      Optional<String> comm) {}
}
