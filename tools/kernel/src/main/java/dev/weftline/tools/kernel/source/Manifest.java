// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.EnumMap;
import java.util.Map;

/**
 * What an index was made from.
 *
 * @param origin where the tree came from, for people
 * @param version the version of the tree, such as {@code 6.1.192}, or {@code unknown}
 * @param stamp sizes and times of files that change when the tree does; empty when the index
 *     belongs to no tree on this machine
 * @param checksums the checksum of each section's head
 */
record Manifest(String origin, String version, String stamp, Map<Section, Integer> checksums) {
  Manifest {
    checksums = Map.copyOf(checksums);
  }

  static Manifest read(SectionReader section) {
    BlockReader block = section.block(0);
    String origin = block.text();
    String version = block.text();
    String stamp = block.text();
    int count = block.count();
    Map<Section, Integer> checksums = new EnumMap<>(Section.class);
    for (int i = 0; i < count; i++) {
      int kind = block.below(128);
      int checksum = block.number() << 16 | block.number();
      for (Section candidate : Section.values()) {
        if (candidate.kind() == kind) {
          checksums.put(candidate, checksum);
        }
      }
    }
    return new Manifest(origin, version, stamp, checksums);
  }

  byte[] write() {
    SectionWriter.Block block = new SectionWriter.Block();
    block.text(origin);
    block.text(version);
    block.text(stamp);
    block.number(checksums.size());
    new EnumMap<>(checksums)
        .forEach((section, checksum) -> {
          block.number(section.kind());
          block.number(checksum >>> 16);
          block.number(checksum & 0xffff);
        });
    SectionWriter writer = new SectionWriter(Section.MANIFEST);
    writer.add(block);
    return writer.toBytes();
  }
}
