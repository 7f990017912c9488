// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Schema;
import dev.weftline.tools.kernel.report.Frame;

/** The shapes of crash reports in JSON. */
final class ReportSchemas {
  private ReportSchemas() {}

  static Json.Obj report() {
    return Schema.object()
        .optional("title", Schema.string(), "the canonical title; absent when there is no crash")
        .required(
            "alternatives",
            Schema.list(Schema.string()),
            "other titles of the same crash; crashes that share a title are the same bug")
        .optional("type", Schema.string(), "the class, such as KASAN-READ; absent when unknown")
        .optional("function", Schema.string(), "the function to blame")
        .required("corrupted", Schema.bool(), "whether the report is truncated or mixed")
        .optional("reason", Schema.string(), "why it is corrupted")
        .required("panicked", Schema.bool(), "whether the kernel panicked")
        .required("suppressed", Schema.bool(), "whether only a test harness broke down")
        .optional("line", Schema.integer(), "the line that states the crash, from 1")
        .optional("endLine", Schema.integer(), "the last line of the crash")
        .optional("kernel", Schema.string(), "the kernel's version")
        .optional("package", Schema.string(), "the distribution's build, as Debian 6.1.192-1")
        .optional("hardware", Schema.string(), "the machine")
        .optional("comm", Schema.string(), "the task that ran")
        .required("detectors", Schema.list(Schema.string()), "what found it, such as KASAN")
        .required("frames", Schema.list(frame()), "the stack, innermost first")
        .required("excerpt", Schema.string(), "the lines that matter, without prefixes")
        .build();
  }

  static Json.Obj frame() {
    return Schema.object()
        .required("function", Schema.string(), "the function")
        .optional("offset", Schema.integer(), "the offset into the function")
        .optional("size", Schema.integer(), "the size of the function")
        .optional("module", Schema.string(), "the module; absent for built-in code")
        .required("line", Schema.integer(), "the line of the log, from 1")
        .optional("location", Schema.string(), "the source position, as file.c:12")
        .build();
  }

  static Json.Obj frame(Frame frame) {
    return Json.object()
        .put("function", frame.function())
        .putIfPresent("offset", frame.offset().map(Json::of))
        .putIfPresent("size", frame.size().map(Json::of))
        .putIfPresent("module", frame.module().map(Json::of))
        .put("line", frame.line())
        .putIfPresent("location", frame.location().map(Json::of))
        .build();
  }
}
