// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Warnings at a place in the code, and the unwinder's complaints. */
final class WarningFormats {
  // Checks that serve the whole kernel: the source file says which one warned.
  private static final Map<String, String> CHECKS =
      Map.of(
          "lib/refcount.c", "WARNING: refcount bug",
          "lib/debugobjects.c", "WARNING: ODEBUG bug",
          "lib/kobject.c", "WARNING: kobject bug",
          "fs/proc/generic.c", "WARNING: proc registration bug",
          "mm/usercopy.c", "WARNING: bad usercopy",
          "kernel/locking/lockdep.c", "WARNING: locking bug",
          "mm/slab_common.c", "WARNING: kmalloc bug",
          "mm/util.c", "WARNING: kmalloc bug");

  private WarningFormats() {}

  static Finding find(Case report) {
    String text = report.rest();
    if (text.startsWith("kernel stack ")) {
      return Finding.plain(unwinder(report.head()));
    }
    return place(report, text);
  }

  /** Takes task and addresses out of a complaint of the unwinder. */
  private static String unwinder(String head) {
    int at = head.indexOf(" at ");
    int bad = head.indexOf(" has bad ");
    if (at < 0 || bad < at) {
      return head;
    }
    String what = head.substring(bad);
    int value = what.indexOf(" value");
    return head.substring(0, at) + (value < 0 ? what : what.substring(0, value + 6));
  }

  private static Finding place(Case report, String text) {
    Optional<String> location = FrameReader.location(text);
    Optional<Frame> frame = report.trace().trap();
    if (text.contains("usb_submit_urb+0x")) {
      return Finding.in("WARNING", caller(report)).second("/usb_submit_urb");
    }
    String file = location.map(WarningFormats::file).orElse("");
    for (Map.Entry<String, String> check : CHECKS.entrySet()) {
      if (file.endsWith(check.getKey())) {
        return Finding.in(check.getValue(), frame);
      }
    }
    return Finding.in("WARNING", frame);
  }

  private static Optional<Frame> caller(Case report) {
    List<Event> events = report.trace().events();
    boolean seen = false;
    for (Event event : events) {
      Optional<Frame> frame = event.frame();
      if (frame.isEmpty() || event.is(Event.Kind.LINK)) {
        continue;
      }
      boolean urb = frame.get().function().equals("usb_submit_urb");
      if (seen && !urb && !Trace.isInfrastructure(frame.get().function())) {
        return frame;
      }
      seen |= urb;
    }
    return Optional.empty();
  }

  private static String file(String location) {
    return location.substring(0, location.indexOf(':'));
  }
}
