// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.standard;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tool {@code std.best}: sorts by a field and takes the best. */
public final class PickBest implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.read("std.best")
          .title("Sort and take the best")
          .description(
              "Sorts a list by a field, or by the elements themselves, and gives the best element and"
                  + " the sorted list. Elements without the field come last; equal ones keep their"
                  + " order.")
          .input(
              Schema.object()
                  .required("items", Schema.list(Schema.any()), "the list, at least one element")
                  .optional(
                      "by",
                      Schema.string(),
                      "the field, such as score or stats.rank; by default the element itself")
                  .optional(
                      "order",
                      Schema.oneOf("highest", "lowest"),
                      "which is best; by default the highest")
                  .optional(
                      "limit",
                      Schema.integer().with("minimum", Json.of(1)),
                      "how many elements to keep; by default all")
                  .build())
          .output(
              Schema.object()
                  .required("best", Schema.any(), "the best element")
                  .required("items", Schema.list(Schema.any()), "the elements, best first")
                  .build())
          .scopes()
          .build();

  /** Creates the tool. */
  public PickBest() {}

  private record Ranked(Json item, Json rank) {}

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) {
    FieldPath by = FieldPath.of(call.argumentObject().text("by").orElse(""));
    List<Ranked> ranked = new ArrayList<>();
    List<Json> unranked = new ArrayList<>();
    for (Json item : call.list("items")) {
      Optional<Json> rank = by.in(item);
      if (rank.isPresent()) {
        ranked.add(new Ranked(item, rank.get()));
      } else {
        unranked.add(item);
      }
    }
    check(ranked, call.list("items").size(), by);
    Comparator<Ranked> order = Comparator.comparing(Ranked::rank, PickBest::compare);
    boolean lowest = call.argumentObject().text("order").orElse("").equals("lowest");
    ranked.sort(lowest ? order : order.reversed());
    List<Json> sorted = new ArrayList<>(ranked.stream().map(Ranked::item).toList());
    sorted.addAll(unranked);
    int limit = Math.min(call.integer("limit", Integer.MAX_VALUE), sorted.size());
    return Results.from(
        call,
        Json.object()
            .put("best", sorted.get(0))
            .put("items", Json.array(sorted.subList(0, limit)))
            .build());
  }

  private static void check(List<Ranked> ranked, int all, FieldPath by) {
    if (all == 0) {
      throw CallFailed.because(
          "std.best: the list is empty, so nothing is the best. Guard the task.");
    }
    if (ranked.isEmpty()) {
      throw CallFailed.input(
          by.names().isEmpty()
              ? "std.best: all elements are null. Sortable are numbers, strings and booleans."
              : "std.best: none of the "
                  + all
                  + " elements has the field '"
                  + by
                  + "'. Name a field that they have.");
    }
    String kind = kind(ranked.get(0).rank());
    for (Ranked one : ranked) {
      String other = kind(one.rank());
      if (!other.equals(kind) || other.equals("array") || other.equals("object")) {
        throw CallFailed.input(
            "std.best: "
                + (by.names().isEmpty() ? "the elements are" : "the field '" + by + "' is")
                + (other.equals(kind) ? " " + kind : " " + kind + " here and " + other + " there")
                + ". Sortable are numbers alone, strings alone or booleans alone.");
      }
    }
  }

  private static String kind(Json value) {
    return value instanceof Json.Num ? "number" : value.kind();
  }

  private static int compare(Json left, Json right) {
    if (left instanceof Json.Num a && right instanceof Json.Num b) {
      return a.value().compareTo(b.value());
    }
    if (left instanceof Json.Str a && right instanceof Json.Str b) {
      return a.value().compareTo(b.value());
    }
    return left instanceof Json.Bool a && right instanceof Json.Bool b
        ? Boolean.compare(a.value(), b.value())
        : 0;
  }
}
