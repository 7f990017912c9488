// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.testing;

import dev.weftline.cli.host.Terminal;

/**
 * A terminal on all three streams.
 *
 * @param columns the width
 * @param rows the height
 */
public record FakeTerminal(int columns, int rows) implements Terminal {
  @Override
  public boolean isInput() {
    return true;
  }

  @Override
  public boolean isOutput() {
    return true;
  }

  @Override
  public boolean isErrors() {
    return true;
  }
}
