// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.tool;

import java.util.OptionalDouble;

/**
 * How far a call is, for people who wait.
 *
 * @param message what it is doing
 * @param fraction how much of it is done, from 0 to 1, or empty
 */
public record Progress(String message, OptionalDouble fraction) {
  /** Returns progress of unknown extent. */
  public static Progress of(String message) {
    return new Progress(message, OptionalDouble.empty());
  }
}
