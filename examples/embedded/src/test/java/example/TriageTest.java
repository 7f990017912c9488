// SPDX-License-Identifier: Apache-2.0
package example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TriageTest {
  private static final String LOG =
      """
      [    3.141592] Linux version 6.1.0-55-cloud-amd64 (Debian 6.1.192-1)
      [   12.000001] BUG: kernel NULL pointer dereference, address: 0000000000000008
      [   12.000002] #PF: supervisor read access in kernel mode
      [   12.000003] #PF: error_code(0x0000) - not-present page
      [   12.000004] Oops: 0000 [#1] PREEMPT SMP NOPTI
      [   12.000005] CPU: 0 PID: 101 Comm: sh Not tainted 6.1.0-55-cloud-amd64 #1  Debian 6.1.192-1
      [   12.000006] RIP: 0010:ext4_mb_load_buddy_gfp+0x1b2/0x4d0
      [   12.000007] Call Trace:
      [   12.000008]  <TASK>
      [   12.000009]  ext4_mb_regular_allocator+0x5a1/0xe90
      [   12.000010]  ext4_mb_new_blocks+0x9a0/0x1190
      [   12.000011]  ext4_ext_map_blocks+0x8a8/0x1950
      [   12.000012]  ext4_map_blocks+0x1c9/0x5d0
      [   12.000013]  do_writepages+0xd2/0x1b0
      [   12.000014]  </TASK>
      """;

  @Test
  void theReportNamesTheCrashAndItsFile() {
    String report = Triage.triage(LOG);
    assertTrue(report.contains("ext4_mb_load_buddy_gfp"), report);
    assertTrue(report.contains("fs/ext4/mballoc.c"), report);
  }
}
