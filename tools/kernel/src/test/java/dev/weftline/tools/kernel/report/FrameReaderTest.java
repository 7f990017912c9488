// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames are read in the layouts of all architectures and symbolisers. */
class FrameReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        " ext4_read+0x1/0x20|ext4_read",
        " [<ffffffff8175ec15>] ext4_read.isra.5+0x25/0x60|ext4_read",
        " [<ffffffff8175ec15>] [<ffffffff8175ec15>] ext4_read+0x25/0x60|ext4_read",
        "[c00000007a3efa20] [c00000000030a060] ext4_read+0x7b0/0x13a0|ext4_read",
        " ([<000000000015a3e8>] ext4_read+0x1/0x2)|ext4_read",
        " <IRQ>  [<ffffffff816ecb37>] ext4_read+0x31a/0x325|ext4_read",
        " ext4_read (fs/ext4/file.c:12 (discriminator 1)) |ext4_read",
        " ext4_read fs/ext4/file.c:12 [inline]|ext4_read",
        "       ext4_read+0x1d9/0x3210|ext4_read"
      })
  void readsOneFrame(String line, String function) {
    assertThat(FrameReader.read(line, 1)).extracting(Frame::function).containsExactly(function);
  }

  @Test
  void readsBothFunctionsOfAnArmLine() {
    assertThat(
            FrameReader.read("[<80c1e5e8>] (__schedule) from [<80c1eb20>] (schedule+0x60/0xdc)", 1))
        .extracting(Frame::function)
        .containsExactly("__schedule", "schedule");
    assertThat(FrameReader.read(" __schedule from schedule+0x60/0xdc", 1))
        .extracting(Frame::function)
        .containsExactly("__schedule", "schedule");
  }

  @Test
  void readsOffsetSizeModuleAndPlace() {
    Frame frame =
        FrameReader.read(" ? frob_read.cold+0x1ec/0x240 drivers/misc/frob.c:12 [frob]", 7).get(0);
    assertThat(frame.function()).isEqualTo("frob_read");
    assertThat(frame.offset()).contains(0x1ecL);
    assertThat(frame.size()).contains(0x240L);
    assertThat(frame.module()).contains("frob");
    assertThat(frame.location()).contains("drivers/misc/frob.c:12");
    assertThat(frame.line()).isEqualTo(7);
    assertThat(frame.guess()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "RAX: 0000000000000000 RBX: 0000000000000001",
    "Modules linked in: nic frob",
    "CPU: 0 PID: 1 Comm: init Not tainted 6.1.0",
    "entry from the network",
    "0x1234+0x5",
    "Code: 00 00"
  })
  void leavesOtherLinesAlone(String line) {
    assertThat(FrameReader.read(line, 1)).isEmpty();
  }
}
