// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Computes what arguments come to. Pure functions: values are bound as values, never pasted into
 * text that is parsed again.
 */
public final class Resolver {
  private static final Resolution NOTHING = new Resolution.Nothing();

  private Resolver() {}

  /** Says which places of a call take nothing and which take null. */
  public interface Places {
    /** Whether the parameter may be left out. */
    boolean optional(String parameter);

    /** Whether the parameter takes null. */
    boolean nullable(String parameter);

    /** The places of something without a schema: everything may be left out. */
    Places ANY =
        new Places() {
          @Override
          public boolean optional(String parameter) {
            return true;
          }

          @Override
          public boolean nullable(String parameter) {
            return true;
          }
        };
  }

  /**
   * Computes one argument. An unfinished task is reported before a task without value, and that
   * before a misfit; among equals the first in text order.
   */
  public static Resolution resolve(Argument argument, Bindings bindings) {
    return switch (argument) {
      case Argument.Literal literal -> new Resolution.Value(Labelled.trusted(literal.value()));
      case Argument.Choice choice -> choice(choice, bindings);
      case Argument.Template template -> template(template, bindings);
      case Argument.ListOf list -> list(list, bindings);
      case Argument.ObjectOf object -> object(object.fields(), bindings);
    };
  }

  /**
   * Computes the arguments of a call as one object; the label of each argument is kept beside it.
   *
   * @return a value that is an object, or why there is none
   */
  public static Resolution bind(Map<String, Argument> arguments, Places places, Bindings bindings) {
    Map<String, Json> fields = LinkedHashMap.newLinkedHashMap(arguments.size());
    Labels labels = new Labels();
    Worst worst = new Worst();
    for (Map.Entry<String, Argument> argument : arguments.entrySet()) {
      String name = argument.getKey();
      Resolution resolution = resolve(argument.getValue(), bindings);
      switch (resolution) {
        case Resolution.Value(Labelled value) when !value.json().isNull() -> {
          labels.add(fields.keySet(), name, value.label());
          fields.put(name, value.json());
        }
        case Resolution.Value value -> worst.note(nullAt(name, places, fields));
        case Resolution.Nothing nothing -> worst.note(nullAt(name, places, fields));
        default -> worst.note(resolution);
      }
    }
    return worst.found().orElseGet(() -> new Resolution.Value(labels.on(new Json.Obj(fields))));
  }

  /** The labels of the fields of an object; one for all as long as they are the same. */
  private static final class Labels {
    private Label whole = Label.TRUSTED;
    private Label first = Label.TRUSTED;
    private Map<String, Label> each = Map.of();
    private boolean any;

    void add(Set<String> before, String name, Label label) {
      if (!any) {
        any = true;
        first = label;
      } else if (each.isEmpty() && !label.equals(first)) {
        each = new LinkedHashMap<>();
        before.forEach(earlier -> each.put(earlier, first));
      }
      if (!each.isEmpty()) {
        each.put(name, label);
      }
      whole = whole.join(label);
    }

    Labelled on(Json json) {
      return new Labelled(json, whole, each);
    }
  }

  private static Resolution nullAt(String name, Places places, Map<String, Json> fields) {
    if (places.optional(name)) {
      return NOTHING;
    }
    if (places.nullable(name)) {
      fields.put(name, Json.Null.NULL);
      return NOTHING;
    }
    return new Resolution.Misfit(
        "the argument '" + name + "' came to null. Use ?? with a default, or a guard.");
  }

  private static Resolution choice(Argument.Choice choice, Bindings bindings) {
    int last = choice.references().size() - (choice.fallback().isPresent() ? 0 : 1);
    for (int i = 0; i < choice.references().size(); i++) {
      Lookup lookup = Lookup.of(choice.references().get(i), bindings);
      if (i == last) {
        return strict(lookup);
      }
      switch (lookup) {
        case Lookup.Unfinished(int id) -> {
          return new Resolution.Unfinished(id);
        }
        case Lookup.Found(Labelled value) when !value.json().isNull() -> {
          return new Resolution.Value(value);
        }
        case Lookup.WrongKind(String message) -> {
          return new Resolution.Misfit(message);
        }
        default -> {}
      }
    }
    return resolve(choice.fallback().orElseThrow(), bindings);
  }

  private static Resolution strict(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found(Labelled value) -> new Resolution.Value(value);
      case Lookup.Nothing nothing -> NOTHING;
      case Lookup.Unfinished(int id) -> new Resolution.Unfinished(id);
      case Lookup.NoValue(int id, boolean failed) -> new Resolution.NoValue(id, failed);
      case Lookup.Absent(String message) -> new Resolution.Misfit(message);
      case Lookup.WrongKind(String message) -> new Resolution.Misfit(message);
    };
  }

  private static Resolution template(Argument.Template template, Bindings bindings) {
    StringBuilder text = new StringBuilder();
    Label label = Label.TRUSTED;
    Worst worst = new Worst();
    for (Argument.Part part : template.parts()) {
      switch (part) {
        case Argument.Part.Text(String plain) -> text.append(plain);
        case Argument.Part.Value(Reference reference) -> {
          Resolution resolution = strict(Lookup.of(reference, bindings));
          if (resolution instanceof Resolution.Value(Labelled value)) {
            Optional<String> printed = printed(value.json());
            printed.ifPresent(text::append);
            label = label.join(value.label());
            if (printed.isEmpty()) {
              worst.note(unprintable(reference, value.json()));
            }
          } else {
            worst.note(resolution);
          }
        }
      }
    }
    Label joined = label;
    return worst
        .found()
        .orElseGet(() -> new Resolution.Value(Labelled.of(new Json.Str(text.toString()), joined)));
  }

  private static Resolution unprintable(Reference reference, Json value) {
    return new Resolution.Misfit(
        "'"
            + reference
            + "' is "
            + value.kind()
            + " and cannot stand in a string. Allowed are string, number, boolean and lists of"
            + " these. Give something nullable a default: std.value(value="
            + reference
            + " ?? \"\")");
  }

  private static Optional<String> printed(Json value) {
    return switch (value) {
      case Json.Arr(List<Json> items) -> {
        List<Optional<String>> lines = items.stream().map(Resolver::scalar).toList();
        yield lines.stream().allMatch(Optional::isPresent)
            ? Optional.of(
                lines.stream().map(Optional::orElseThrow).collect(Collectors.joining("\n")))
            : Optional.empty();
      }
      default -> scalar(value);
    };
  }

  private static Optional<String> scalar(Json value) {
    return switch (value) {
      case Json.Str(String text) -> Optional.of(text);
      case Json.Num number -> Optional.of(JsonWriter.number(number.value()));
      case Json.Bool(boolean bool) -> Optional.of(Boolean.toString(bool));
      default -> Optional.empty();
    };
  }

  private static Resolution list(Argument.ListOf list, Bindings bindings) {
    List<Json> items = new ArrayList<>();
    Label label = Label.TRUSTED;
    Worst worst = new Worst();
    for (Argument item : list.items()) {
      Resolution resolution = resolve(item, bindings);
      if (resolution instanceof Resolution.Value(Labelled value)) {
        if (!value.json().isNull()) {
          items.add(value.json());
          label = label.join(value.label());
        }
      } else {
        worst.note(resolution);
      }
    }
    Label joined = label;
    return worst
        .found()
        .orElseGet(() -> new Resolution.Value(Labelled.of(new Json.Arr(items), joined)));
  }

  private static Resolution object(Map<String, Argument> fields, Bindings bindings) {
    return bind(fields, Places.ANY, bindings);
  }

  /** Keeps the worst of several resolutions that are no values, the first among equals. */
  private static final class Worst {
    private Optional<Resolution> worst = Optional.empty();

    void note(Resolution resolution) {
      if (rank(resolution) > worst.map(Worst::rank).orElse(0)) {
        worst = Optional.of(resolution);
      }
    }

    Optional<Resolution> found() {
      return worst;
    }

    private static int rank(Resolution resolution) {
      return switch (resolution) {
        case Resolution.Unfinished unfinished -> 3;
        case Resolution.NoValue noValue -> 2;
        case Resolution.Misfit misfit -> 1;
        case Resolution.Value value -> 0;
        case Resolution.Nothing nothing -> 0;
      };
    }
  }
}
