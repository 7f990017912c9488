// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.testing;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes one thing about a descriptor: a character, a default, a choice, a hint, a type. */
public final class DescriptorMutator {
  private final Random random;

  /** Creates a mutator whose changes depend on the seed alone. */
  public DescriptorMutator(long seed) {
    this.random = new Random(seed);
  }

  /** Returns the same descriptor with the fields of all objects in another order. */
  public Json.Obj shuffled(Json.Obj object) {
    List<String> names = new ArrayList<>(object.fields().keySet());
    Collections.shuffle(names, random);
    Map<String, Json> fields = new LinkedHashMap<>();
    names.forEach(name -> {
      Json value = object.fields().get(name);
      fields.put(name, value instanceof Json.Obj inner ? shuffled(inner) : value);
    });
    return new Json.Obj(fields);
  }

  /** Returns a descriptor that differs in one thing. */
  public Json.Obj changed(Json.Obj descriptor) {
    return switch (random.nextInt(8)) {
      case 0 -> text(descriptor, "description");
      case 1 -> text(descriptor, "title");
      case 2 -> property(descriptor, "description", this::character);
      case 3 -> property(descriptor, "default", old -> Json.of("d" + random.nextInt()));
      case 4 ->
          property(descriptor, "enum", old -> Json.strings(List.of("a", "e" + random.nextInt())));
      case 5 -> inner(descriptor, "annotations", hint());
      case 6 -> property(descriptor, "type", old -> Json.of("integer"));
      default ->
          inner(
              descriptor,
              "inputSchema",
              schema -> schema.with("required", Json.strings(List.of("p" + random.nextInt(9)))));
    };
  }

  private interface Change {
    Json.Obj of(Json.Obj object);
  }

  private interface ValueChange {
    Json of(Json value);
  }

  private Json.Obj text(Json.Obj object, String field) {
    return object.with(field, character(object.get(field).orElseThrow()));
  }

  private Json character(Json value) {
    StringBuilder text = new StringBuilder(((Json.Str) value).value());
    int at = random.nextInt(text.length());
    char old = text.charAt(at);
    char other = (char) ('a' + random.nextInt(26));
    text.setCharAt(at, other == old ? 'A' : other);
    return Json.of(text.toString());
  }

  private Change hint() {
    String name =
        List.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint")
            .get(random.nextInt(4));
    return hints -> hints.with(name, Json.of(!hints.bool(name).orElse(false)));
  }

  private static Json.Obj inner(Json.Obj object, String field, Change change) {
    return object.with(field, change.of((Json.Obj) object.get(field).orElseThrow()));
  }

  private Json.Obj property(Json.Obj descriptor, String keyword, ValueChange change) {
    return inner(
        descriptor,
        "inputSchema",
        schema ->
            inner(
                schema,
                "properties",
                properties -> {
                  List<String> names = List.copyOf(properties.fields().keySet());
                  String name = names.get(random.nextInt(names.size()));
                  return inner(
                      properties,
                      name,
                      one -> one.with(keyword, change.of(one.get(keyword).orElse(Json.Null.NULL))));
                }));
  }
}
