// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.core.event.ProgressEvent;
import dev.weftline.core.event.RunEvent;

/** Shows a run while it goes on. Facts come in order, one thread at a time. */
public interface RunView extends AutoCloseable {
  /** Shows nothing. */
  RunView NONE =
      new RunView() {
        @Override
        public void event(RunEvent event) {}

        @Override
        public void progress(ProgressEvent event) {}

        @Override
        public void pause(Runnable action) {
          action.run();
        }

        @Override
        public void close() {}
      };

  /** Takes the next fact. */
  void event(RunEvent event);

  /** Takes progress of a call; any thread may bring it. */
  void progress(ProgressEvent event);

  /** Runs an action that uses the terminal, such as a question, while the view keeps still. */
  void pause(Runnable action);

  /** Shows the end and gives the terminal back. */
  @Override
  void close();
}
