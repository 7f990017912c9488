// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.contract;

import dev.weftline.core.spi.Journal;
import dev.weftline.dag.MemoryJournal;
import dev.weftline.testkit.JournalContract;

class MemoryJournalKeepsItsContractTest extends JournalContract {
  private final Journal journal = new MemoryJournal();

  @Override
  protected Journal journal() {
    return journal;
  }
}
