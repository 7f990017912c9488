// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the schemas compiled last, across runs. Safe for use by several threads. */
final class SchemaCache {
  private static final int MOST = 2_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Json.Obj, CompiledSchema> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Json.Obj, CompiledSchema> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Returns the compiled schema.
   *
   * @throws CompiledSchema.MalformedException if it cannot be compiled
   */
  CompiledSchema compile(Json.Obj schema) {
    lock.lock();
    try {
      CompiledSchema known = compiled.get(schema);
      if (known != null) {
        return known;
      }
    } finally {
      lock.unlock();
    }
    CompiledSchema fresh = CompiledSchema.of(schema);
    lock.lock();
    try {
      compiled.put(schema, fresh);
    } finally {
      lock.unlock();
    }
    return fresh;
  }
}
