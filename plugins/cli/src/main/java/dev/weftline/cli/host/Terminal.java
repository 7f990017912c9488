// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.host;

/** The terminal that the process is attached to, stream by stream. */
public interface Terminal {
  /** No stream is a terminal. */
  Terminal NONE =
      new Terminal() {
        @Override
        public boolean isInput() {
          return false;
        }

        @Override
        public boolean isOutput() {
          return false;
        }

        @Override
        public boolean isErrors() {
          return false;
        }

        @Override
        public int columns() {
          return 80;
        }

        @Override
        public int rows() {
          return 24;
        }
      };

  /** Whether a person types into standard input. */
  boolean isInput();

  /** Whether standard output is shown to a person. */
  boolean isOutput();

  /** Whether standard error is shown to a person. */
  boolean isErrors();

  /** Returns the width at this moment, at least 20. */
  int columns();

  /** Returns the height at this moment, at least 4. */
  int rows();
}
