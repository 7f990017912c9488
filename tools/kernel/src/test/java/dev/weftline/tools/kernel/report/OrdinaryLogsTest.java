// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Logs as distributions print them: no fuzzer, no caller tags, modules, journals. */
class OrdinaryLogsTest {

  private static final String OOPS =
      """
      usb 1-2: USB disconnect, device number 7
      BUG: kernel NULL pointer dereference, address: 0000000000000018
      #PF: supervisor read access in kernel mode
      #PF: error_code(0x0000) - not-present page
      PGD 0 P4D 0
      Oops: 0000 [#1] PREEMPT SMP NOPTI
      CPU: 3 PID: 1234 Comm: my task Tainted: G        W  OE      6.1.0-18-amd64 #1  Debian 6.1.76-1
      Hardware name: LENOVO 20XW/20XW, BIOS N32ET86W 01/01/2023
      RIP: 0010:mutex_lock+0x1e/0x40
      Code: 00 00 0f 1f 44 00 00 <48> 8b 07
      RSP: 0018:ffffb0f0c0a3fd40 EFLAGS: 00010246
      Call Trace:
       <TASK>
       ? __die_body.cold+0x1a/0x1f
       frob_close+0x2c/0x90 [frob]
       __fput+0x91/0x250
       task_work_run+0x59/0x90
       </TASK>
      Modules linked in: frob(OE)
      ---[ end trace 0000000000000000 ]---
      RIP: 0010:mutex_lock+0x1e/0x40
      usb 1-2: new high-speed USB device number 8
      """;

  private static CrashReport parse(String log) {
    return CrashParser.parse(log).orElseThrow();
  }

  private static String prefixed(String prefix, String log) {
    return prefix + log.strip().replace("\n", "\n" + prefix) + "\n";
  }

  @Test
  void blamesTheCallerOfAHelperThatFaulted() {
    CrashReport report = parse(prefixed("[  100.000001] ", OOPS));
    assertThat(report.title())
        .isEqualTo("BUG: unable to handle kernel NULL pointer dereference in frob_close");
    assertThat(report.alternatives()).containsExactly("bad-access in frob_close");
    assertThat(report.type()).contains("NULL-POINTER-DEREFERENCE");
    assertThat(report.corrupted()).isFalse();
    assertThat(report.panicked()).isFalse();
  }

  @Test
  void readsTheStackWithModulesAndLines() {
    CrashReport report = parse(prefixed("[  100.000001] ", OOPS));
    assertThat(report.frames())
        .extracting(Frame::function)
        .containsExactly("mutex_lock", "frob_close", "__fput", "task_work_run");
    assertThat(report.frames().get(1).module()).contains("frob");
    assertThat(report.frames().get(1).offset()).contains(0x2cL);
    assertThat(report.frames().get(1).line()).isEqualTo(15);
    assertThat(report.position().line()).isEqualTo(2);
    assertThat(report.position().endLine()).isEqualTo(20);
  }

  @Test
  void readsTheMachine() {
    CrashReport.Machine machine = parse(OOPS).machine();
    assertThat(machine.kernel()).contains("6.1.0-18-amd64");
    assertThat(machine.packageVersion()).contains("Debian 6.1.76-1");
    assertThat(machine.hardware()).contains("LENOVO 20XW/20XW, BIOS N32ET86W 01/01/2023");
    assertThat(machine.comm()).contains("my task");
  }

  @Test
  void readsJournalsAndCalendarStampsAndPriorities() {
    String title = parse(OOPS).title();
    for (String prefix :
        new String[] {
          "Jan 02 03:04:05 host kernel: ",
          "Jan 02 03:04:05 host kernel: [  100.000001] ",
          "2024-01-02T03:04:05+0100 host kernel: ",
          "[Tue Jan  2 03:04:05 2024] ",
          "<1>[  100.000001] ",
          "[  100.000001][ T1234] ",
          "host login: [  100.000001] "
        }) {
      CrashReport report = parse(prefixed(prefix, OOPS));
      assertThat(report.title()).as(prefix).isEqualTo(title);
      assertThat(report.frames()).as(prefix).hasSize(4);
    }
  }

  @Test
  void leavesOtherTasksLinesOut() {
    String mixed =
        prefixed("[  100.000001][ T1234] ", OOPS)
            .replace(
                "[  100.000001][ T1234] Call Trace:",
                "[  100.000002][   T99]  other_stack+0x1/0x2\n[  100.000001][ T1234] Call Trace:");
    assertThat(parse(mixed).frames()).extracting(Frame::function).doesNotContain("other_stack");
  }

  @Test
  void namesAWarningByItsPlace() {
    CrashReport report =
        parse(
            """
            ------------[ cut here ]------------
            WARNING: CPU: 2 PID: 77 at drivers/net/nic.c:412 nic_poll+0x1c0/0x220 [nic]
            Modules linked in: nic
            CPU: 2 PID: 77 Comm: kworker/2:1 Not tainted 5.15.0-91-generic #101-Ubuntu
            RIP: 0010:nic_poll+0x1c0/0x220 [nic]
            Call Trace:
             <TASK>
             process_one_work+0x228/0x3d0
             worker_thread+0x53/0x420
             kthread+0x127/0x150
             ret_from_fork+0x1f/0x30
             </TASK>
            ---[ end trace 8e1e1f1d0e0a0b0c ]---
            """);
    assertThat(report.title()).isEqualTo("WARNING in nic_poll");
    assertThat(report.machine().packageVersion()).contains("Ubuntu 101");
    assertThat(report.corrupted()).isFalse();
  }

  @Test
  void readsTheNewFormOfWarnings() {
    CrashReport report =
        parse(
            """
            WARNING: drivers/net/nic.c:412 at nic_poll+0x1c0/0x220, CPU#2: kworker/2:1/77
            CPU: 2 UID: 0 PID: 77 Comm: kworker/2:1 Not tainted 6.19.0 #1 PREEMPT(full)
            RIP: 0010:nic_poll+0x1c0/0x220
            Call Trace:
             <TASK>
             process_one_work+0x228/0x3d0
             worker_thread+0x53/0x420
            """);
    assertThat(report.title()).isEqualTo("WARNING in nic_poll");
    assertThat(report.machine().kernel()).contains("6.19.0");
  }

  @Test
  void readsArm64() {
    CrashReport report =
        parse(
            """
            Unable to handle kernel paging request at virtual address dead000000000108
            Mem abort info:
              ESR = 0x0000000096000044
            Internal error: Oops: 0000000096000044 [#1] SMP
            CPU: 1 PID: 300 Comm: cat Not tainted 6.1.0-18-arm64 #1  Debian 6.1.76-1
            pc : frob_read+0x24/0x80 [frob]
            lr : vfs_read+0xc8/0x2f0
            sp : ffff80000a1dbd30
            Call trace:
             frob_read+0x24/0x80 [frob]
             vfs_read+0xc8/0x2f0
             ksys_read+0x78/0x110
            Code: aa0003f3 f9400000
            ---[ end trace 0000000000000000 ]---
            """);
    assertThat(report.title())
        .isEqualTo("BUG: unable to handle kernel paging request in frob_read");
  }

  @Test
  void doesNotTakeAnAssertionOnArm64ForTwoCrashes() {
    CrashReport report =
        parse(
            """
            kernel BUG at drivers/misc/frob.c:71!
            Internal error: Oops - BUG: 00000000f2000800 [#1] SMP
            CPU: 1 PID: 300 Comm: cat Not tainted 6.6.0 #1
            pc : frob_check+0x10/0x20 [frob]
            Call trace:
             frob_check+0x10/0x20 [frob]
             frob_read+0x24/0x80 [frob]
             vfs_read+0xc8/0x2f0
            """);
    assertThat(report.title()).isEqualTo("kernel BUG in frob_check");
    assertThat(report.corrupted()).isFalse();
  }

  @Test
  void readsS390() {
    CrashReport report =
        parse(
            """
            Unable to handle kernel pointer dereference in virtual kernel address space
            Failing address: 0000000000000000 TEID: 0000000000000483
            Oops: 0004 ilc:3 [#1] SMP
            CPU: 0 PID: 1234 Comm: cat Not tainted 5.14.0-362.el9.s390x #1
            Krnl PSW : 0704c00180000000 000003ff803a20d6 (frob_read+0xc6/0x150 [frob])
            Call Trace:
             [<000003ff803a20d6>] frob_read+0xc6/0x150 [frob]
            ([<000003ff803a20a0>] frob_seek+0x90/0x150 [frob])
             [<0000000000467a4c>] vfs_read+0x9c/0x1a0
            Last Breaking-Event-Address:
             [<000003ff803a2092>] frob_last+0x82/0x150 [frob]
            """);
    assertThat(report.title())
        .isEqualTo("BUG: unable to handle kernel paging request in frob_read");
    assertThat(report.frames())
        .extracting(Frame::function)
        .containsExactly("frob_read", "frob_seek", "vfs_read");
  }

  @Test
  void blamesWhoWaitsAndNotTheWaiting() {
    CrashReport report =
        parse(
            """
            INFO: task frobd:12:345 blocked for more than 120 seconds.
                  Tainted: G        W  O       6.1.0-18-amd64 #1 Debian 6.1.76-1
            "echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.
            task:frobd:12        state:D stack:0     pid:345   ppid:2      flags:0x00004000
            Call Trace:
             <TASK>
             __schedule+0x34d/0x9e0
             schedule+0x5a/0xd0
             io_schedule+0x42/0x70
             __wait_on_bit+0x46/0x130
             out_of_line_wait_on_bit+0x92/0xb0
             frob_commit+0x10ef/0x19d0 [frob]
             kthread+0xd7/0x100
             </TASK>
            Showing all locks held in the system:
            1 lock held by khungtaskd/42:
             #0: ffffffff888 (rcu_read_lock){....}-{1:2}, at: debug_show_all_locks+0x15/0x183
            """);
    assertThat(report.title()).isEqualTo("INFO: task hung in frob_commit");
    assertThat(report.alternatives()).containsExactly("hang in frob_commit");
    assertThat(report.machine().comm()).contains("frobd:12");
    assertThat(report.position().endLine()).isEqualTo(15);
  }

  @Test
  void readsPanicsWithoutACrash() {
    assertThat(
            parse("Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)")
                .title())
        .isEqualTo("kernel panic: VFS: Unable to mount root fs on unknown-block(NUM,NUM)");
    assertThat(parse("Kernel panic - not syncing: sysrq triggered crash\nCPU: 0\n").title())
        .isEqualTo("kernel panic: sysrq triggered crash");
    assertThat(
            parse("Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b\n")
                .title())
        .isEqualTo("kernel panic: Attempted to kill init!");
  }

  @Test
  void readsChecksOfTheSlabAllocator() {
    CrashReport report =
        parse(
            """
            =============================================================================
            BUG kmalloc-64 (Tainted: G    B  ): Poison overwritten
            -----------------------------------------------------------------------------
            0xffff888012340000-0xffff888012340003 @offset=0. First byte 0x78 instead of 0x6b
            Allocated in frob_open+0x30/0x90 age=12 cpu=1 pid=77
             kmem_cache_alloc_trace+0x1/0x2
             frob_open+0x30/0x90
            """);
    assertThat(report.title()).isEqualTo("BUG: Poison overwritten");
  }

  @Test
  void doesNotTakeTalkForACrash() {
    for (String line :
        new String[] {
          "WARNING: You are running as root",
          "INFO: lockdep is turned off.",
          "traps: a.out[12] general protection fault ip:401136 sp:7ffd error:0 in a.out",
          "traps: a.out[12] trap divide error ip:401136 sp:7ffd",
          "systemd[1]: INFO: started",
          "perf: interrupt took too long",
          "Booting the kernel.",
          ""
        }) {
      assertThat(CrashParser.parse(line + "\n")).as(line).isEmpty();
    }
  }
}
