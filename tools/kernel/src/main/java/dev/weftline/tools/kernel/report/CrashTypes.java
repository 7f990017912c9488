// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import java.util.List;
import java.util.Optional;

/** The class of a crash, decided by its canonical title. */
public final class CrashTypes {
  private static final String NONE = "";

  private record Rule(String prefix, String type) {}

  // The first prefix that fits decides.
  private static final List<Rule> RULES =
      List.of(
          new Rule("KFENCE: use-after-free write", "KFENCE-USE-AFTER-FREE-WRITE"),
          new Rule("KFENCE: use-after-free", "KFENCE-USE-AFTER-FREE-READ"),
          new Rule("KFENCE: invalid write", "KFENCE-WRITE"),
          new Rule("KFENCE: out-of-bounds write", "KFENCE-WRITE"),
          new Rule("KFENCE: invalid read", "KFENCE-READ"),
          new Rule("KFENCE: out-of-bounds", "KFENCE-READ"),
          new Rule("KFENCE: memory corruption", "KFENCE-MEMORY-CORRUPTION"),
          new Rule("KFENCE: invalid free", "KFENCE-INVALID-FREE"),
          new Rule("KFENCE:", "KFENCE-UNKNOWN"),
          new Rule("KMSAN: uninit-value", "KMSAN-UNINIT-VALUE"),
          new Rule("KMSAN: kernel-infoleak-after-free", "KMSAN-USE-AFTER-FREE-READ"),
          new Rule("KMSAN: kernel-usb-infoleak-after-free", "KMSAN-USE-AFTER-FREE-READ"),
          new Rule("KMSAN: use-after-free", "KMSAN-USE-AFTER-FREE-READ"),
          new Rule("KMSAN: kernel-infoleak", "KMSAN-INFO-LEAK"),
          new Rule("KMSAN: kernel-usb-infoleak", "KMSAN-INFO-LEAK"),
          new Rule("KMSAN:", "KMSAN-UNKNOWN"),
          new Rule("KASAN: null-ptr-deref Write", "KASAN-NULL-POINTER-DEREFERENCE-WRITE"),
          new Rule("KASAN: null-ptr-deref Read", "KASAN-NULL-POINTER-DEREFERENCE-READ"),
          new Rule("KASAN: use-after-free Write", "KASAN-USE-AFTER-FREE-WRITE"),
          new Rule("KASAN: slab-use-after-free Write", "KASAN-USE-AFTER-FREE-WRITE"),
          new Rule("KASAN: use-after-free", "KASAN-USE-AFTER-FREE-READ"),
          new Rule("KASAN: slab-use-after-free Read", "KASAN-USE-AFTER-FREE-READ"),
          new Rule("KASAN: global-out-of-bounds Write", "KASAN-WRITE"),
          new Rule("KASAN: slab-out-of-bounds Write", "KASAN-WRITE"),
          new Rule("KASAN: stack-out-of-bounds Write", "KASAN-WRITE"),
          new Rule("KASAN: vmalloc-out-of-bounds Write", "KASAN-WRITE"),
          new Rule("KASAN: out-of-bounds Write", "KASAN-WRITE"),
          new Rule("KASAN: user-memory-access Write", "KASAN-WRITE"),
          new Rule("KASAN: wild-memory-access Write", "KASAN-WRITE"),
          new Rule("KASAN: global-out-of-bounds Read", "KASAN-READ"),
          new Rule("KASAN: slab-out-of-bounds", "KASAN-READ"),
          new Rule("KASAN: stack-out-of-bounds", "KASAN-READ"),
          new Rule("KASAN: vmalloc-out-of-bounds Read", "KASAN-READ"),
          new Rule("KASAN: out-of-bounds Read", "KASAN-READ"),
          new Rule("KASAN: user-memory-access Read", "KASAN-READ"),
          new Rule("KASAN: wild-memory-access", "KASAN-READ"),
          new Rule("KASAN: invalid-access", "KASAN-READ"),
          new Rule("KASAN: unknown-crash", "KASAN-READ"),
          new Rule("KASAN: invalid-free", "KASAN-INVALID-FREE"),
          new Rule("KASAN: double-free or invalid-free", "KASAN-INVALID-FREE"),
          new Rule("KASAN:", "KASAN-UNKNOWN"),
          new Rule(
              "BUG: unable to handle kernel NULL pointer dereference in",
              "NULL-POINTER-DEREFERENCE"),
          new Rule("BUG: corrupted list", "MEMORY_SAFETY_BUG"),
          new Rule("BUG: unable to handle kernel paging request", "MEMORY_SAFETY_BUG"),
          new Rule("WARNING: refcount bug", "REFCOUNT_WARNING"),
          new Rule("UBSAN: array-index-out-of-bounds", "MEMORY_SAFETY_UBSAN"),
          new Rule("UBSAN:", "UBSAN"),
          new Rule("KCSAN: data-race", "KCSAN-DATARACE"),
          new Rule("KCSAN: assert: race in", "KCSAN-ASSERT"),
          new Rule("KCSAN:", "KCSAN-UNKNOWN"),
          new Rule("BUG: bad unlock balance in", "LOCKDEP"),
          new Rule("BUG: held lock freed in", "LOCKDEP"),
          new Rule("BUG: still has locks held in", "LOCKDEP"),
          new Rule("BUG: rwlock", "LOCKDEP"),
          new Rule("BUG: spinlock", "LOCKDEP"),
          new Rule("BUG: using ", "LOCKDEP"),
          new Rule("WARNING: bad unlock balance in", "LOCKDEP"),
          new Rule("WARNING: held lock freed in", "LOCKDEP"),
          new Rule("WARNING: still has locks held in", "LOCKDEP"),
          new Rule("WARNING: lock held", "LOCKDEP"),
          new Rule("WARNING: locking bug in", "LOCKDEP"),
          new Rule("WARNING: nested lock was not taken in", "LOCKDEP"),
          new Rule("WARNING: suspicious RCU usage in", "LOCKDEP"),
          new Rule("inconsistent lock state in", "LOCKDEP"),
          new Rule("possible deadlock in", "LOCKDEP"),
          new Rule("BUG: scheduling while atomic in", "ATOMIC_SLEEP"),
          new Rule("BUG: sleeping function called from invalid context in", "ATOMIC_SLEEP"),
          new Rule("memory leak in", "LEAK"),
          new Rule("kernel BUG", "BUG"),
          new Rule("BUG: bad usercopy in", "BUG"),
          new Rule("WARNING in", "WARNING"),
          new Rule("BUG: stack guard page was hit in", NONE),
          new Rule("WARNING: corrupted", NONE),
          new Rule("WARNING: kernel stack frame pointer", NONE),
          new Rule("WARNING: kernel stack regs", NONE),
          new Rule("BUG: soft lockup in", "HANG"),
          new Rule("INFO: rcu detected stall in", "HANG"),
          new Rule("INFO: task hung in", "HANG"),
          new Rule("INFO: task can't die in", "HANG"),
          new Rule("general protection fault in", "DoS"),
          new Rule("divide error in", "DoS"),
          new Rule("kernel panic:", "DoS"),
          new Rule("panic:", "DoS"),
          new Rule("PANIC: double fault", "DoS"),
          new Rule("Internal error in", "DoS"),
          new Rule("Unhandled fault in", "DoS"),
          new Rule("Alignment trap in", "DoS"),
          new Rule("invalid opcode in", "DoS"),
          new Rule("int3 in", "DoS"),
          new Rule("stack segment fault in", "DoS"),
          new Rule("kernel stack overflow", "DoS"),
          new Rule("BUG: Object already free", "DoS"),
          new Rule("VFS: Busy inodes", "DoS"),
          new Rule("unregister_netdevice: waiting for DEV to become free", "DoS"),
          new Rule("trusty:", "DoS"),
          new Rule("rust_kernel panicked", "DoS"),
          new Rule("go runtime error", "DoS"),
          new Rule("no output from test machine", "NO_OUTPUT"),
          new Rule("unexpected kernel reboot", "REBOOT"),
          new Rule("SYZFAIL", "SYZ_FAILURE"),
          new Rule("SYZFATAL:", "SYZ_FAILURE"),
          new Rule("WARNING:", "WARNING"));

  private CrashTypes() {}

  /** Returns the type of the crash with a title, or empty when the title names none. */
  public static Optional<String> of(String title) {
    for (Rule rule : RULES) {
      if (title.startsWith(rule.prefix())) {
        return Optional.of(rule.type()).filter(type -> !type.isEmpty());
      }
    }
    return Optional.empty();
  }
}
