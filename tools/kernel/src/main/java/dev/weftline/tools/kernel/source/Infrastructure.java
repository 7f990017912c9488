// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.List;
import java.util.Set;

/**
 * Code that other code passes through on its way into a crash: detectors, allocators, locks, the
 * scheduler, traps, libraries. Its frames are at the top of many stacks whose cause lies elsewhere,
 * so it is blamed only when a stack has nothing else.
 *
 * <p>The rule looks at paths only: a tree's structure tells what is everybody's code, and this
 * holds for versions that nobody has seen yet.
 */
public final class Infrastructure {
  /** Directories: headers, libraries, detectors, and the core that every subsystem calls. */
  private static final List<String> DIRECTORIES =
      List.of(
          "include/",
          "lib/",
          "mm/kasan/",
          "mm/kmsan/",
          "mm/kfence/",
          "kernel/kcsan/",
          "kernel/locking/",
          "kernel/rcu/",
          "kernel/sched/",
          "kernel/printk/",
          "kernel/entry/",
          "kernel/time/",
          "kernel/irq/",
          "kernel/livepatch/",
          "kernel/dma/",
          "drivers/base/",
          "fs/sysfs/",
          "init/",
          "virt/lib/");

  private static final Set<String> FILES =
      Set.of(
          // Detectors and reports.
          "mm/kmemleak.c",
          "mm/debug.c",
          "mm/debug_vm_pgtable.c",
          "mm/page_owner.c",
          "mm/page_poison.c",
          "mm/usercopy.c",
          "mm/failslab.c",
          "mm/page_ext.c",
          "mm/fail_page_alloc.c",
          "kernel/panic.c",
          "kernel/hung_task.c",
          "kernel/watchdog.c",
          "kernel/watchdog_hld.c",
          "kernel/stacktrace.c",
          "kernel/kcov.c",
          "kernel/kallsyms.c",
          "kernel/extable.c",
          "kernel/fail_function.c",
          "kernel/tracepoint.c",
          "kernel/scs.c",
          // Allocators and the page cache.
          "mm/slab.c",
          "mm/slub.c",
          "mm/slob.c",
          "mm/slab_common.c",
          "mm/page_alloc.c",
          "mm/vmalloc.c",
          "mm/mempool.c",
          "mm/dmapool.c",
          "mm/percpu.c",
          "mm/percpu-vm.c",
          "mm/memblock.c",
          "mm/util.c",
          "mm/maccess.c",
          "mm/filemap.c",
          "mm/folio-compat.c",
          "mm/swap.c",
          "mm/truncate.c",
          "mm/list_lru.c",
          "mm/page-writeback.c",
          "mm/readahead.c",
          "mm/mempolicy.c",
          "mm/memory.c",
          "mm/quarantine.c",
          "mm/backing-dev.c",
          // Deferred work and the life of tasks.
          "kernel/workqueue.c",
          "kernel/kthread.c",
          "kernel/softirq.c",
          "kernel/smpboot.c",
          "kernel/stop_machine.c",
          "kernel/task_work.c",
          "kernel/irq_work.c",
          "kernel/async.c",
          "kernel/notifier.c",
          "kernel/exit.c",
          "kernel/fork.c",
          "kernel/signal.c",
          "kernel/cpu.c",
          "kernel/context_tracking.c",
          "kernel/umh.c",
          "kernel/params.c",
          "kernel/module.c",
          "kernel/module/main.c",
          // What every protocol and every USB driver calls.
          "net/socket.c",
          "net/core/dev.c",
          "net/core/skbuff.c",
          "net/core/sock.c",
          "net/core/datagram.c",
          "net/core/stream.c",
          "net/core/dst.c",
          "net/core/gro.c",
          "drivers/usb/core/urb.c",
          "drivers/usb/core/hcd.c",
          "drivers/usb/core/message.c");

  /** Directories of an architecture that hold drivers or subsystems of their own. */
  private static final Set<String> SUBSYSTEMS_OF_ARCHITECTURES =
      Set.of("kvm", "crypto", "net", "events", "hyperv", "xen", "platform", "pci", "perf");

  private Infrastructure() {}

  /** Whether the file with this path, from the root of a tree, is infrastructure. */
  public static boolean contains(String path) {
    if (path.endsWith(".h") || FILES.contains(path)) {
      return true;
    }
    for (String directory : DIRECTORIES) {
      if (path.startsWith(directory)) {
        return true;
      }
    }
    return path.startsWith("arch/") && isArchitectureCore(path);
  }

  /** Entry, traps, faults, unwinding, string functions: all of {@code arch} but its subsystems. */
  private static boolean isArchitectureCore(String path) {
    String[] parts = path.split("/", -1);
    return parts.length > 3 && !SUBSYSTEMS_OF_ARCHITECTURES.contains(parts[2]);
  }
}
