// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

/**
 * Names a run.
 *
 * @param value the name, such as {@code r-20261126-103955-4f2a}
 */
public record RunId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
