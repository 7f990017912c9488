// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Measures results. Looks at no more of one than it takes to know that it is too large. */
final class ResultSize {
  /** What anything takes at least, whatever it holds. */
  private static final int EACH = 8;

  private ResultSize() {}

  /** Whether a value takes more characters as text than a limit, roughly. */
  static boolean exceeds(Json value, long limit) {
    long left = limit;
    Deque<Json> open = new ArrayDeque<>();
    open.add(value);
    for (Json next = open.poll(); next != null; next = open.poll()) {
      left -= EACH;
      switch (next) {
        case Json.Str(String text) -> left -= text.length();
        case Json.Num number -> left -= number.value().precision();
        case Json.Arr(List<Json> items) -> {
          left -= items.size();
          if (left >= 0) {
            items.forEach(open::push);
          }
        }
        case Json.Obj(Map<String, Json> fields) -> {
          for (Map.Entry<String, Json> field : fields.entrySet()) {
            left -= field.getKey().length();
            open.push(field.getValue());
          }
        }
        default -> {}
      }
      if (left < 0) {
        return true;
      }
    }
    return false;
  }
}
