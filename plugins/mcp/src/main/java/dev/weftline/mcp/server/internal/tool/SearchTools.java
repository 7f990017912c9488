// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.Skill;
import dev.weftline.planner.ToolSearch;
import dev.weftline.planner.ToolSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** The tool that finds tools and skills by words. */
final class SearchTools implements OwnTool {
  private static final int USUAL = 20;
  private static final int MOST = 200;

  private final Offer offer;
  private final AtomicReference<Optional<Index>> last = new AtomicReference<>(Optional.empty());

  /** What can be found, as of one catalogue. */
  private record Index(
      Offer.Now of, ToolCatalog all, Map<String, Found> found, ToolSearch search) {}

  /** What a caller learns of a tool or skill. */
  private record Found(String signature, String description, Effect effect) {
    Json.Obj json() {
      return Json.object()
          .put("signature", signature)
          .put("description", description)
          .put("effect", effect.name().toLowerCase(Locale.ROOT))
          .build();
    }

    String line() {
      return description.isEmpty() ? signature : signature + "\n    " + description;
    }
  }

  SearchTools(Offer offer) {
    this.offer = offer;
  }

  @Override
  public String name() {
    return "search_tools";
  }

  @Override
  public Json.Obj describe() {
    return Json.object()
        .put("name", name())
        .put("title", "Find tools for a plan")
        .put("description", Teaching.SEARCH_TOOLS)
        .put(
            "inputSchema",
            Schema.object()
                .required(
                    "query",
                    Schema.string(),
                    "What the tools should do, in a few words; empty for all tools by name.")
                .optional("limit", Schema.integer(), "How many at most, 1 to 200; default 20.")
                .build())
        .put("annotations", Annotations.READS)
        .build();
  }

  @Override
  public Reply call(Json.Obj arguments, Exchange exchange) {
    ToolArguments given = ToolArguments.of(name(), arguments, List.of("query", "limit"));
    String query = given.text("query").orElse("");
    int limit = given.integer("limit", USUAL, 1, MOST);
    Index index = index();
    List<Found> found =
        (query.isBlank() ? index.all().specs() : index.search().find(query, limit))
            .stream()
                .limit(limit)
                .flatMap(spec -> Optional.ofNullable(index.found().get(spec.name())).stream())
                .toList();
    int all = index.found().size();
    Json.Obj structured =
        Json.object()
            .put("tools", Json.array(found.stream().map(Found::json).toList()))
            .put("attached", all)
            .build();
    return Reply.tool(structured, text(query, found, all), false, List.of());
  }

  private static String text(String query, List<Found> found, int all) {
    if (found.isEmpty()) {
      return "Nothing among "
          + all
          + " tools and skills speaks of '"
          + query
          + "'. Use other words, or an empty query to see them all.";
    }
    StringBuilder text = new StringBuilder();
    found.forEach(one -> text.append(one.line()).append('\n'));
    if (found.size() < all) {
      text.append(found.size()).append(" of ").append(all).append(" tools and skills.\n");
    }
    return text.toString();
  }

  private Index index() {
    Offer.Now now = offer.now();
    Optional<Index> known = last.get().filter(index -> index.of().equals(now));
    if (known.isPresent()) {
      return known.get();
    }
    Index index = index(now);
    last.set(Optional.of(index));
    return index;
  }

  private static Index index(Offer.Now now) {
    Map<String, Found> found = new TreeMap<>();
    List<ToolSpec> specs = new ArrayList<>(now.catalog().specs());
    now.catalog()
        .specs()
        .forEach(spec ->
            found.put(
                spec.name(),
                new Found(ToolSignature.of(spec), oneLine(spec.description()), spec.effect())));
    for (Skill skill : now.skills().skills()) {
      Effect effect = now.effects().getOrDefault(skill.name(), Effect.DESTRUCTIVE);
      ToolSpec spec = spec(skill, effect);
      specs.add(spec);
      found.put(
          spec.name(), new Found(signature(skill, effect), oneLine(skill.description()), effect));
    }
    ToolCatalog all = ToolCatalog.ofSpecs(specs);
    return new Index(now, all, found, ToolSearch.over(all));
  }

  private static String signature(Skill skill, Effect effect) {
    return ToolSignature.of(skill)
        + (effect.isEffect() ? "  !" + effect.name().toLowerCase(Locale.ROOT) : "");
  }

  /** A skill can be found by its goals too. */
  private static ToolSpec spec(Skill skill, Effect effect) {
    Schema.ObjectSchema parameters = Schema.object();
    skill
        .parameters()
        .forEach(parameter ->
            parameters.optional(parameter.name(), Schema.any(), parameter.description()));
    String name = "skill." + skill.name();
    return (effect.isEffect() ? ToolSpec.effect(name, effect) : ToolSpec.read(name))
        .description(skill.description() + " " + String.join(" ", skill.examples()))
        .input(parameters.build())
        .build();
  }

  private static String oneLine(String text) {
    return String.join(" ", text.strip().split("\\s+"));
  }
}
