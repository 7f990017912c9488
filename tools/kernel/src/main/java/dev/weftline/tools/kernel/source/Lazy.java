// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A value that is made when it is asked for first. Safe for use by several threads. */
final class Lazy<T> {
  private final Supplier<T> maker;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Optional<T> value = Optional.empty();

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    Optional<T> known = value;
    if (known.isPresent()) {
      return known.get();
    }
    lock.lock();
    try {
      T made = value.isPresent() ? value.get() : maker.get();
      value = Optional.of(made);
      return made;
    } finally {
      lock.unlock();
    }
  }
}
