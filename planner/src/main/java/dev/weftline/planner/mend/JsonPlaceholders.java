// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.mend;

import dev.weftline.core.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes references of the placeholders in the arguments of a JSON task. */
final class JsonPlaceholders {
  private static final Pattern PART = Pattern.compile("\\$\\{([^{}\\n]{1,200}+)\\}");

  private final Known known;
  private final int line;
  private final List<Mend> mends;

  JsonPlaceholders(Known known, int line, List<Mend> mends) {
    this.known = known;
    this.line = line;
    this.mends = mends;
  }

  /** Returns a task whose arguments and lists say what was meant. */
  Json.Obj of(Json.Obj task) {
    Map<String, Json> fields = new LinkedHashMap<>(task.fields());
    for (String key : List.of("args", "for")) {
      if (fields.get(key) instanceof Json.Obj(Map<String, Json> values)) {
        Map<String, Json> meant = new LinkedHashMap<>();
        values.forEach((name, value) -> meant.put(name, value(value, 0)));
        fields.put(key, new Json.Obj(meant));
      }
    }
    return new Json.Obj(fields);
  }

  private Json value(Json json, int depth) {
    if (depth > known.scope().limits().nesting()) {
      return json;
    }
    return switch (json) {
      case Json.Str(String text) -> text(text);
      case Json.Arr(List<Json> items) -> {
        List<Json> meant = new ArrayList<>();
        items.forEach(item -> meant.add(value(item, depth + 1)));
        yield Json.array(meant);
      }
      case Json.Obj object -> object(object, depth);
      default -> json;
    };
  }

  private Json object(Json.Obj object, int depth) {
    if (object.fields().size() == 1) {
      String key = object.fields().keySet().iterator().next();
      Json only = object.fields().values().iterator().next();
      if (key.equals("$literal") || key.equals("$template") || key.equals("$value")) {
        return object;
      }
      if ((key.equals("$") || key.equals("$ref")) && only instanceof Json.Str(String text)) {
        return reference(object, key, text);
      }
    }
    Map<String, Json> meant = new LinkedHashMap<>();
    object.fields().forEach((name, field) -> meant.put(name, value(field, depth + 1)));
    return new Json.Obj(meant);
  }

  /** The dollar of a reference is left out in this form, and other languages have other braces. */
  private Json reference(Json.Obj object, String key, String text) {
    String bare = text.strip();
    if (key.equals("$") && bare.startsWith("$") && !bare.startsWith("${")) {
      return mended("reference_form", bare, wrapped("$", bare.substring(1)));
    }
    boolean foreign = key.equals("$ref") || bare.startsWith("{") || bare.startsWith("${");
    Optional<String> meant =
        !foreign
            ? Optional.empty()
            : Placeholders.whole(bare, known).or(() -> Placeholders.reference(bare, known));
    return meant.isPresent()
        ? mended("foreign_placeholder", bare, wrapped("$", meant.get().substring(1)))
        : object;
  }

  private Json text(String text) {
    Optional<String> whole = Placeholders.whole(text, known);
    if (whole.isPresent()) {
      boolean same = whole.get().equals(text.strip());
      return mended(
          same ? "quoted_reference" : "foreign_placeholder",
          text,
          wrapped("$", whole.get().substring(1)));
    }
    if (text.indexOf('\\') >= 0) {
      return Json.of(text);
    }
    Optional<String> inside = Placeholders.inside(text, known);
    if (inside.isPresent() || hasPart(text)) {
      return mended("placeholder_in_text", text, wrapped("$template", inside.orElse(text)));
    }
    return Json.of(text);
  }

  private boolean hasPart(String text) {
    Matcher part = PART.matcher(text);
    while (part.find()) {
      if (Placeholders.reference(part.group(1), known).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Json.Obj wrapped(String key, String text) {
    return Json.object().put(key, text).build();
  }

  private Json mended(String kind, String before, Json.Obj after) {
    String text = after.fields().values().iterator().next() instanceof Json.Str(String v) ? v : "";
    mends.add(new Mend(line, kind, Draft.shown(before), Draft.shown(text)));
    return after;
  }
}
