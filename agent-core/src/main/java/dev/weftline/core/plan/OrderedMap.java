// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map of a few entries in order. A call has a handful of arguments, for which
 * looking at one after the other costs less than a hash table; more than {@value #MAX} entries go
 * into one.
 */
final class OrderedMap<V> extends AbstractMap<String, V> {
  private static final int MAX = 8;
  private static final OrderedMap<?> EMPTY = new OrderedMap<>(new Object[0]);

  // Keys and values in turn.
  private final Object[] table;

  private OrderedMap(Object[] table) {
    this.table = table;
  }

  /** Returns an unmodifiable copy in the same order. */
  static <V> Map<String, V> copyOf(Map<String, V> source) {
    if (source instanceof OrderedMap<V> ordered) {
      return ordered;
    }
    if (source.size() > MAX) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(source));
    }
    Builder<V> copy = new Builder<>();
    source.forEach(copy::put);
    return copy.build();
  }

  @Override
  public int size() {
    return table.length / 2;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return find(table, table.length, key) >= 0;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    int at = find(table, table.length, key);
    return at < 0 ? null : value(at);
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super V> action) {
    for (int i = 0; i < table.length; i += 2) {
      action.accept((String) table[i], value(i));
    }
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, V>> iterator() {
        return new Entries();
      }

      @Override
      public int size() {
        return table.length / 2;
      }
    };
  }

  private static int find(Object[] table, int length, @Nullable Object key) {
    for (int i = 0; i < length; i += 2) {
      if (table[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  @SuppressWarnings("unchecked") // only values of this type are put
  private V value(int at) {
    return (V) table[at + 1];
  }

  private final class Entries implements Iterator<Entry<String, V>> {
    private int at;

    @Override
    public boolean hasNext() {
      return at < table.length;
    }

    @Override
    public Entry<String, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Entry<String, V> entry = Map.entry((String) table[at], value(at));
      at += 2;
      return entry;
    }
  }

  /** Collects entries; the first value of a key stays. */
  static final class Builder<V> {
    private Object[] table = new Object[6];
    private int length;
    private @Nullable Map<String, V> large;

    /** Puts an entry; returns false when the key was there already. */
    boolean put(String key, V value) {
      if (large != null) {
        return large.putIfAbsent(key, value) == null;
      }
      if (find(table, length, key) >= 0) {
        return false;
      }
      if (length == 2 * MAX) {
        Map<String, V> moved = new LinkedHashMap<>();
        new OrderedMap<V>(table).forEach(moved::put);
        moved.put(key, value);
        large = moved;
        return true;
      }
      if (length == table.length) {
        table = Arrays.copyOf(table, Math.min(2 * MAX, 2 * length));
      }
      table[length++] = key;
      table[length++] = value;
      return true;
    }

    /** Returns the map. Nothing may be put afterwards. */
    @SuppressWarnings("unchecked") // the empty map has no values
    Map<String, V> build() {
      if (large != null) {
        return Collections.unmodifiableMap(large);
      }
      if (length == 0) {
        return (Map<String, V>) EMPTY;
      }
      return new OrderedMap<>(length == table.length ? table : Arrays.copyOf(table, length));
    }
  }
}
