// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

import java.util.Optional;

/** What stands between two line breaks. */
public sealed interface Frame {

  /**
   * A line that is not empty.
   *
   * @param text the line without its break
   */
  record Line(String text) implements Frame {}

  /**
   * A line that is too long or no UTF-8. It was read to its end and thrown away.
   *
   * @param bytes its length
   * @param why what is wrong with it, on one line
   * @param id the id of the message, as far as the line is one
   */
  record Refused(long bytes, String why, Optional<RpcId> id) implements Frame {}
}
