// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The functions that {@code SYSCALL_DEFINEn} and its kin write. They are listed here because the
 * macros go through several headers, and those of the architecture differ between versions.
 */
final class SyscallNames {
  private static final List<String> NATIVE =
      List.of(
          "sys_",
          "__do_sys_",
          "__se_sys_",
          "__x64_sys_",
          "__ia32_sys_",
          "__arm64_sys_",
          "__s390x_sys_",
          "__s390_sys_",
          "__riscv_sys_",
          "__powerpc_sys_",
          "SyS_",
          "SYSC_");
  private static final List<String> COMPAT =
      List.of(
          "compat_sys_",
          "__do_compat_sys_",
          "__se_compat_sys_",
          "__ia32_compat_sys_",
          "__x32_compat_sys_",
          "__x64_compat_sys_",
          "__arm64_compat_sys_",
          "__s390_compat_sys_",
          "__riscv_compat_sys_",
          "compat_SyS_",
          "compat_SYSC_");

  private SyscallNames() {}

  /** Whether a macro defines a system call. */
  static boolean isSyscall(String macro) {
    return macro.startsWith("SYSCALL_DEFINE")
        || macro.startsWith("COMPAT_SYSCALL_DEFINE")
        || macro.startsWith("SYSCALL32_DEFINE");
  }

  /** Returns the names that a use of such a macro defines. */
  static List<String> of(Macro.Use use) {
    String call = use.arguments().isEmpty() ? "" : use.arguments().getFirst();
    if (!MacroTable.isName(call) || use.name().endsWith("x")) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (String prefix : use.name().startsWith("COMPAT") ? COMPAT : NATIVE) {
      names.add(prefix + call);
    }
    return names;
  }
}
