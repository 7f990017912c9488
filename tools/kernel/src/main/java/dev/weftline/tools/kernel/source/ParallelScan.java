// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import dev.weftline.core.tool.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Scans files with a thread for each processor and hands the results to the caller's thread, in no
 * order. An interrupt of the caller ends the scan. Not safe for use by several threads.
 */
final class ParallelScan {
  private static final int QUEUE = 256;
  private static final int MAX_FILE = 64 << 20;

  /**
   * What was found in a file.
   *
   * @param scan the file's definitions, with those of macros when the macros of headers are known
   * @param records the numbers of the MAINTAINERS records whose keywords it has
   * @param addresses the people that a description of hardware names as its maintainers
   */
  record Result(FileScan scan, List<Integer> records, List<MailAddress> addresses) {
    static Result empty(String path) {
      return new Result(new FileScan(path, List.of(), List.of(), List.of()), List.of(), List.of());
    }
  }

  private final Path tree;
  private final KeywordScan keywords;
  private final Consumer<Progress> progress;
  private final int all;
  private final AtomicInteger done;
  private final Optional<MacroTable> macros;
  private final boolean code;

  ParallelScan(Path tree, KeywordScan keywords, Consumer<Progress> progress, int all) {
    this(tree, keywords, progress, all, new AtomicInteger(), Optional.empty(), true);
  }

  private ParallelScan(
      Path tree,
      KeywordScan keywords,
      Consumer<Progress> progress,
      int all,
      AtomicInteger done,
      Optional<MacroTable> macros,
      boolean code) {
    this.tree = tree;
    this.keywords = keywords;
    this.progress = progress;
    this.all = all;
    this.done = done;
    this.macros = macros;
    this.code = code;
  }

  /** Returns a scan that goes on counting and resolves uses of macros. */
  ParallelScan withMacros(MacroTable table) {
    return new ParallelScan(tree, keywords, progress, all, done, Optional.of(table), true);
  }

  /** Returns a scan that goes on counting and looks only for keywords and addresses. */
  ParallelScan ofText() {
    return new ParallelScan(tree, keywords, progress, all, done, Optional.empty(), false);
  }

  void run(List<String> paths, Consumer<Result> results) throws IOException, InterruptedException {
    BlockingQueue<Result> queue = new ArrayBlockingQueue<>(QUEUE);
    AtomicReference<Optional<IOException>> failure = new AtomicReference<>(Optional.empty());
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    int count = Math.max(1, Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < count; i++) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("weftline-index-" + i)
              .start(() -> work(paths, next, queue, failure)));
    }
    try {
      for (int i = 0; i < paths.size(); i++) {
        results.accept(queue.take());
        if (failure.get().isPresent()) {
          throw failure.get().get();
        }
        tell(done.incrementAndGet());
      }
    } finally {
      next.set(paths.size());
      threads.forEach(Thread::interrupt);
    }
  }

  private void tell(int files) {
    if (files % 500 == 0 || files == all) {
      progress.accept(
          new Progress(
              "indexed " + files + " of " + all + " files",
              OptionalDouble.of((double) files / all)));
    }
  }

  private void work(
      List<String> paths,
      AtomicInteger next,
      BlockingQueue<Result> queue,
      AtomicReference<Optional<IOException>> failure) {
    byte[] buffer = new byte[1 << 20];
    try {
      for (int i = next.getAndIncrement(); i < paths.size(); i = next.getAndIncrement()) {
        String path = paths.get(i);
        Result result = Result.empty(path);
        try (InputStream in = Files.newInputStream(tree.resolve(path))) {
          int length = in.readNBytes(buffer, 0, buffer.length);
          if (length == buffer.length) {
            byte[] rest = in.readNBytes(MAX_FILE);
            byte[] whole = new byte[length + rest.length];
            System.arraycopy(buffer, 0, whole, 0, length);
            System.arraycopy(rest, 0, whole, length, rest.length);
            result = scan(path, whole, whole.length);
          } else {
            result = scan(path, buffer, length);
          }
        } catch (IOException e) {
          failure.compareAndSet(Optional.empty(), Optional.of(e));
        }
        queue.put(result);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Result scan(String path, byte[] text, int length) {
    if (!code) {
      List<MailAddress> addresses =
          path.endsWith(".yaml") ? MailAddress.allIn(text, length) : List.of();
      return new Result(Result.empty(path).scan(), keywords.records(text, length), addresses);
    }
    FileScan scan = FileScan.of(path, text, length);
    if (macros.isPresent()) {
      scan = new FileScan(path, scan.expanded(macros.get()), List.of(), List.of());
    }
    return new Result(scan, keywords.records(text, length), List.of());
  }
}
