// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.List;

/** Reads a MAINTAINERS file: records of a title and lines {@code X:<tab>value}. */
final class MaintainersFile {
  private static final String KEPT = "MRLSTFXNK";

  private MaintainersFile() {}

  /** Returns the records that have at least one field. */
  static List<MaintainersRecord> read(List<String> lines) {
    List<MaintainersRecord> records = new ArrayList<>();
    String title = "";
    int titleLine = 0;
    List<MaintainersRecord.Field> fields = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean field =
          line.length() > 2
              && line.charAt(0) >= 'A'
              && line.charAt(0) <= 'Z'
              && line.charAt(1) == ':';
      if (field) {
        String value = line.substring(2).strip();
        if (KEPT.indexOf(line.charAt(0)) >= 0 && titleLine > 0 && !value.isEmpty()) {
          fields.add(new MaintainersRecord.Field(line.charAt(0), value, i + 1));
        }
      } else if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        if (!fields.isEmpty()) {
          records.add(new MaintainersRecord(title, titleLine, fields));
        }
        fields.clear();
        title = line.strip();
        titleLine = i + 1;
      }
    }
    if (!fields.isEmpty()) {
      records.add(new MaintainersRecord(title, titleLine, fields));
    }
    return records;
  }
}
