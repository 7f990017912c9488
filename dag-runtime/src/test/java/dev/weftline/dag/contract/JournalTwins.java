// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.contract;

import dev.weftline.core.RunId;
import dev.weftline.core.spi.Journal;
import dev.weftline.dag.MemoryJournal;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.JournalContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Journals with one fault each. */
final class JournalTwins {
  private JournalTwins() {}

  /** The journal in memory behind a layer into which a twin puts its fault. */
  private static class Layer implements Journal {
    final Journal real = new MemoryJournal();

    @Override
    public Writer open(RunId run, boolean create) {
      return real.open(run, create);
    }

    @Override
    public List<Entry> read(RunId run, long fromSequence) {
      return real.read(run, fromSequence);
    }

    @Override
    public List<RunId> runs() {
      return real.runs();
    }

    @Override
    public void delete(RunId run) {
      real.delete(run);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  private static JournalContract contract(Journal journal) {
    return new JournalContract() {
      @Override
      protected Journal journal() {
        return journal;
      }
    };
  }

  private static JournalContract reading(UnaryOperator<List<Journal.Entry>> fault) {
    return contract(
        new Layer() {
          @Override
          public List<Entry> read(RunId run, long fromSequence) {
            return fault.apply(real.read(run, fromSequence));
          }
        });
  }

  private static JournalContract writing(UnaryOperator<Journal.Entry> fault) {
    return contract(
        new Layer() {
          @Override
          public Writer open(RunId run, boolean create) {
            return new Handed(real.open(run, create)) {
              @Override
              public void append(Entry entry) {
                super.append(fault.apply(entry));
              }
            };
          }
        });
  }

  private static class Handed implements Journal.Writer {
    private final Journal.Writer real;

    Handed(Journal.Writer real) {
      this.real = real;
    }

    @Override
    public void append(Journal.Entry entry) {
      real.append(entry);
    }

    @Override
    public void awaitDurable(long sequence) throws InterruptedException {
      real.awaitDurable(sequence);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  @Breaks("readsWhatWasWritten")
  static JournalContract journalThatReadsBackwards() {
    return reading(entries -> {
      List<Journal.Entry> backwards = new ArrayList<>(entries);
      Collections.reverse(backwards);
      return backwards;
    });
  }

  @Breaks("readsFromSequence")
  static JournalContract journalThatAlwaysReadsEverything() {
    return contract(
        new Layer() {
          @Override
          public List<Entry> read(RunId run, long fromSequence) {
            return real.read(run, 1);
          }
        });
  }

  @Breaks("readsWhileWriterIsOpen")
  static JournalContract journalThatShowsOnlyClosedRuns() {
    return contract(
        new Layer() {
          private final AtomicInteger open = new AtomicInteger();

          @Override
          public Writer open(RunId run, boolean create) {
            open.incrementAndGet();
            return new Handed(real.open(run, create)) {
              @Override
              public void close() {
                super.close();
                open.decrementAndGet();
              }
            };
          }

          @Override
          public List<Entry> read(RunId run, long fromSequence) {
            return open.get() > 0 ? List.of() : real.read(run, fromSequence);
          }
        });
  }

  @Breaks("keepsTextItDoesNotUnderstand")
  static JournalContract journalThatCutsLongEntries() {
    return writing(entry ->
        entry.json().length() < 1_000
            ? entry
            : new Journal.Entry(entry.sequence(), entry.at(), entry.type(), "{}"));
  }

  @Breaks("keepsRunsApart")
  static JournalContract journalThatMixesRuns() {
    return contract(
        new Layer() {
          @Override
          public List<Entry> read(RunId run, long fromSequence) {
            return real.runs().stream().flatMap(each -> real.read(each, 1).stream()).toList();
          }
        });
  }

  @Breaks("listsRunsOldestFirst")
  static JournalContract journalThatSortsRunsByName() {
    return contract(
        new Layer() {
          @Override
          public List<RunId> runs() {
            return real.runs().stream().sorted((a, b) -> a.value().compareTo(b.value())).toList();
          }
        });
  }

  @Breaks("unknownRunIsEmpty")
  static JournalContract journalThatFailsOnUnknownRuns() {
    return contract(
        new Layer() {
          @Override
          public List<Entry> read(RunId run, long fromSequence) {
            if (!real.runs().contains(run)) {
              throw new IllegalArgumentException("no run " + run);
            }
            return real.read(run, fromSequence);
          }
        });
  }

  @Breaks("refusesSecondWriter")
  static JournalContract journalThatTakesASecondWriter() {
    Map<RunId, Journal.Writer> writers = new HashMap<>();
    return contract(
        new Layer() {
          @Override
          public Writer open(RunId run, boolean create) {
            return writers.computeIfAbsent(run, key -> real.open(key, create));
          }
        });
  }

  @Breaks("refusesToOpenUnknownRun")
  static JournalContract journalThatCreatesUnasked() {
    return contract(
        new Layer() {
          @Override
          public Writer open(RunId run, boolean create) {
            return real.open(run, true);
          }
        });
  }

  @Breaks("continuesRun")
  static JournalContract journalThatBeginsARunAnew() {
    return contract(
        new Layer() {
          @Override
          public Writer open(RunId run, boolean create) {
            if (!create) {
              real.delete(run);
            }
            return real.open(run, true);
          }
        });
  }

  @Breaks("forgetsDeletedRun")
  static JournalContract journalThatForgetsNothing() {
    return contract(
        new Layer() {
          @Override
          public void delete(RunId run) {}
        });
  }

  @Breaks("keepsRunsOfManyWriters")
  static JournalContract journalThatHasOneWriter() {
    return contract(
        new Layer() {
          private final AtomicInteger open = new AtomicInteger();

          @Override
          public Writer open(RunId run, boolean create) {
            if (open.incrementAndGet() > 1) {
              throw new IllegalStateException("there is a writer already");
            }
            return new Handed(real.open(run, create)) {
              @Override
              public void append(Entry entry) {
                super.append(entry);
                Thread.yield();
              }

              @Override
              public void close() {
                super.close();
                open.decrementAndGet();
              }
            };
          }
        });
  }

  @Breaks("readsSnapshot")
  static JournalContract journalWhoseListsGrow() {
    List<Journal.Entry> shared = new ArrayList<>();
    return contract(
        new Layer() {
          @Override
          public Writer open(RunId run, boolean create) {
            return new Handed(real.open(run, create)) {
              @Override
              public void append(Entry entry) {
                super.append(entry);
                shared.add(entry);
              }
            };
          }

          @Override
          public List<Entry> read(RunId run, long fromSequence) {
            return shared;
          }
        });
  }

  static JournalContract sound() {
    return contract(new Layer());
  }
}
