// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.fix;

import java.util.ArrayList;
import java.util.List;

/**
 * The ABI numbers of uploads that do not state one. Since each upload of a stable series has a
 * number of its own, the one after an upload with ABI n has n + 1 unless it states another; before
 * the first statement nothing is known.
 */
final class UploadAbi {
  private UploadAbi() {}

  /** Returns the uploads, newest first, with the numbers filled in. */
  static List<Upload> fill(List<Upload> uploads) {
    List<Upload> result = new ArrayList<>(uploads);
    int known = 0;
    String series = "";
    for (int i = uploads.size() - 1; i >= 0; i--) {
      Upload upload = uploads.get(i);
      if (!upload.version().series().equals(series)) {
        known = 0;
        series = upload.version().series();
      }
      if (upload.abi() > 0) {
        known = upload.abi();
      } else if (known > 0) {
        known++;
      }
      result.set(i, new Upload(upload.version(), upload.date(), known));
    }
    return result;
  }
}
