// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Evidence;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.ToolResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code kernel.parse_report} gives a record with the lines that support it. */
class ParseReportTest {
  private static final String LOG =
      """
      [    1.000000] frob: loaded
      [    2.000000] watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [cat:300]
      [    2.000000] CPU: 0 PID: 300 Comm: cat Not tainted 6.1.0-18-amd64 #1  Debian 6.1.76-1
      [    2.000000] RIP: 0010:frob_spin+0x10/0x20 [frob]
      [    2.000000] Call Trace:
      [    2.000000]  frob_read+0x24/0x80 [frob]
      [    2.000000]  vfs_read+0xc8/0x2f0
      [    2.000000]  do_syscall_64+0x5b/0xc0
      """;

  private static ToolResult call(String report) throws Exception {
    return Calls.call(new ParseReport(), Json.object().put("report", report).build());
  }

  private static Json.Obj value(ToolResult result) {
    return (Json.Obj) result.value().json();
  }

  @Test
  void saysWhatCrashed() throws Exception {
    Json.Obj report = value(call(LOG));
    assertThat(report.text("title")).contains("BUG: soft lockup in frob_read");
    assertThat(report.text("type")).contains("HANG");
    assertThat(report.text("function")).contains("frob_read");
    assertThat(report.text("kernel")).contains("6.1.0-18-amd64");
    assertThat(report.text("package")).contains("Debian 6.1.76-1");
    assertThat(report.integer("line")).contains(2);
    assertThat(report.list("frames")).hasSize(4);
    assertThat(report.list("detectors")).containsExactly(Json.of("watchdog"));
  }

  @Test
  void citesTheLines() throws Exception {
    List<Evidence> evidence = call(LOG).evidence();
    assertThat(evidence)
        .extracting(Evidence::claim)
        .containsExactly("title", "function", "kernel", "frames");
    assertThat(evidence).extracting(Evidence::start).containsExactly(2, 6, 3, 4);
    assertThat(evidence.get(3).end()).isEqualTo(8);
    assertThat(evidence.get(0).text()).contains("soft lockup");
  }

  @Test
  void keepsToItsOutputSchema() throws Exception {
    Json.Obj report = value(call(LOG));
    Json.Obj properties =
        (Json.Obj) new ParseReport().spec().outputSchema().orElseThrow().get("properties").get();
    assertThat(properties.fields().keySet()).containsAll(report.fields().keySet());
    Json.Obj frame = (Json.Obj) report.list("frames").get(0);
    assertThat(frame.fields().keySet())
        .containsExactly("function", "offset", "size", "module", "line");
  }

  @Test
  void givesNoTitleForALogWithoutACrash() throws Exception {
    Json.Obj report = value(call("[    1.000000] all is well\n"));
    assertThat(report.get("title")).isEmpty();
    assertThat(report.list("frames")).isEmpty();
    Json.Obj schema = new ParseReport().spec().outputSchema().orElseThrow();
    for (Json required : schema.list("required")) {
      assertThat(report.get(((Json.Str) required).value())).isPresent();
    }
  }

  @Test
  void refusesWhatIsNoConsoleText() {
    for (String text : new String[] {"", " \n", "\0\0\0\0BUG: x\0\0"}) {
      assertThatThrownBy(() -> call(text))
          .isInstanceOfSatisfying(
              CallFailed.class,
              failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.INPUT))
          .hasMessageContaining("dmesg > crash.txt");
    }
  }

  @Test
  void ratesSeverityByTypeOrTitle() throws Exception {
    Json.Obj byTitle =
        value(
            Calls.call(
                new RateSeverity(),
                Json.object().put("title", "KASAN: use-after-free Write in f").build()));
    assertThat(byTitle.text("level")).contains("critical");
    assertThat(byTitle.integer("rank")).contains(2);
    Json.Obj byType =
        value(
            Calls.call(
                new RateSeverity(),
                Json.object().put("title", "anything").put("type", "LEAK").build()));
    assertThat(byType.text("level")).contains("low");
  }

  @Test
  void findsKnownCrashesOfAReport() throws Exception {
    Json.Obj result =
        value(
            Calls.call(
                new FindSimilar(),
                Json.object()
                    .put("title", "WARNING in alloc_pages_vma")
                    .put("frames", Json.array(List.of(Json.object().put("function", "f").build())))
                    .put("limit", 2)
                    .build()));
    Json.Obj first = (Json.Obj) result.list("crashes").get(0);
    assertThat(first.text("match")).contains("same bug");
    assertThat(first.get("fix")).isPresent();
  }
}
