// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.RunId;
import dev.weftline.core.spi.Journal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every journal keeps. Extend it in a test of your journal. */
@Timeout(60)
public abstract class JournalContract {
  private static final int MANY = 20;
  private static final RunId RUN = new RunId("r-1");
  private static final RunId OTHER = new RunId("r-2");
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456Z");

  /** Returns an empty journal. */
  protected abstract Journal journal();

  /** Creates the contract. */
  protected JournalContract() {}

  private static Journal.Entry entry(long sequence, String json) {
    return new Journal.Entry(sequence, AT, "task_started", json);
  }

  private static void write(Journal journal, RunId run, int entries) throws InterruptedException {
    try (Journal.Writer writer = journal.open(run, true)) {
      for (int i = 1; i <= entries; i++) {
        writer.append(entry(i, "{\"n\":" + i + "}"));
      }
      writer.awaitDurable(entries);
    }
  }

  /** Entries come back as they were written, in order. */
  @Test
  public void readsWhatWasWritten() throws InterruptedException {
    try (Journal journal = journal()) {
      write(journal, RUN, 3);
      assertThat(journal.read(RUN, 1))
          .containsExactly(entry(1, "{\"n\":1}"), entry(2, "{\"n\":2}"), entry(3, "{\"n\":3}"));
    }
  }

  /** Reading begins at the sequence number that was asked for. */
  @Test
  public void readsFromSequence() throws InterruptedException {
    try (Journal journal = journal()) {
      write(journal, RUN, 3);
      assertThat(journal.read(RUN, 3)).extracting(Journal.Entry::sequence).containsExactly(3L);
      assertThat(journal.read(RUN, 4)).isEmpty();
    }
  }

  /** What is durable can be read while the run goes on. */
  @Test
  public void readsWhileWriterIsOpen() throws InterruptedException {
    try (Journal journal = journal();
        Journal.Writer writer = journal.open(RUN, true)) {
      writer.append(entry(1, "{}"));
      writer.awaitDurable(1);
      assertThat(journal.read(RUN, 1)).hasSize(1);
    }
  }

  /** Text that the journal cannot know comes back unchanged. */
  @Test
  public void keepsTextItDoesNotUnderstand() throws InterruptedException {
    String text =
        "{\"type\":\"from_the_future\",\"text\":\"\\n\\u0000 \u00e4\u4e2d\ud83d\ude00\u2028\"}";
    try (Journal journal = journal();
        Journal.Writer writer = journal.open(RUN, true)) {
      Journal.Entry strange = new Journal.Entry(1, AT, "from_the_future", text);
      Journal.Entry large = entry(2, "{\"text\":\"" + "x".repeat(1_000_000) + "\"}");
      writer.append(strange);
      writer.append(large);
      writer.awaitDurable(2);
      assertThat(journal.read(RUN, 1)).containsExactly(strange, large);
    }
  }

  /** Runs do not mix. */
  @Test
  public void keepsRunsApart() throws InterruptedException {
    try (Journal journal = journal()) {
      write(journal, RUN, 2);
      write(journal, OTHER, 1);
      assertThat(journal.read(RUN, 1)).hasSize(2);
      assertThat(journal.read(OTHER, 1)).hasSize(1);
    }
  }

  /** Runs are listed, the oldest first. */
  @Test
  public void listsRunsOldestFirst() throws InterruptedException {
    try (Journal journal = journal()) {
      write(journal, OTHER, 1);
      write(journal, RUN, 1);
      assertThat(journal.runs()).containsExactly(OTHER, RUN);
    }
  }

  /** An unknown run has no entries and is no error. */
  @Test
  public void unknownRunIsEmpty() {
    try (Journal journal = journal()) {
      assertThat(journal.read(RUN, 1)).isEmpty();
      assertThat(journal.runs()).isEmpty();
      journal.delete(RUN);
    }
  }

  /** A run has one writer at a time. */
  @Test
  public void refusesSecondWriter() {
    try (Journal journal = journal();
        Journal.Writer writer = journal.open(RUN, true)) {
      assertThat(writer).isNotNull();
      assertThatThrownBy(() -> journal.open(RUN, false)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> journal.open(RUN, true)).isInstanceOf(IllegalStateException.class);
    }
  }

  /** A run that does not exist is opened only to be created, and a refusal creates nothing. */
  @Test
  public void refusesToOpenUnknownRun() {
    try (Journal journal = journal()) {
      assertThatThrownBy(() -> journal.open(RUN, false)).isInstanceOf(IllegalStateException.class);
      assertThat(journal.runs()).isEmpty();
      try (Journal.Writer writer = journal.open(RUN, true)) {
        assertThat(writer).isNotNull();
      }
    }
  }

  /** A run is continued behind what it has. */
  @Test
  public void continuesRun() throws InterruptedException {
    try (Journal journal = journal()) {
      write(journal, RUN, 2);
      try (Journal.Writer writer = journal.open(RUN, false)) {
        writer.append(entry(3, "{}"));
        writer.awaitDurable(3);
      }
      assertThat(journal.read(RUN, 1))
          .extracting(Journal.Entry::sequence)
          .containsExactly(1L, 2L, 3L);
    }
  }

  /** A deleted run is forgotten. */
  @Test
  public void forgetsDeletedRun() throws InterruptedException {
    try (Journal journal = journal()) {
      write(journal, RUN, 1);
      write(journal, OTHER, 1);
      journal.delete(RUN);
      assertThat(journal.read(RUN, 1)).isEmpty();
      assertThat(journal.runs()).isEqualTo(List.of(OTHER));
    }
  }

  /** Runs are written at the same time, each by a writer of its own. */
  @Test
  public void keepsRunsOfManyWriters() {
    try (Journal journal = journal()) {
      List<RunId> runs =
          Crowd.atOnce(
              MANY,
              i -> {
                RunId run = new RunId("r-many-" + i);
                try {
                  write(journal, run, 20);
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                return run;
              });
      for (RunId run : runs) {
        assertThat(journal.read(run, 1)).hasSize(20);
      }
      assertThat(journal.runs()).containsExactlyInAnyOrderElementsOf(runs);
    }
  }

  /** A list that was read does not change when the run goes on. */
  @Test
  public void readsSnapshot() throws InterruptedException {
    try (Journal journal = journal();
        Journal.Writer writer = journal.open(RUN, true)) {
      writer.append(entry(1, "{}"));
      writer.awaitDurable(1);
      List<Journal.Entry> before = journal.read(RUN, 1);
      writer.append(entry(2, "{}"));
      writer.awaitDurable(2);
      assertThat(before).hasSize(1);
    }
  }
}
