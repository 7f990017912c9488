// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.view;

import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Effect;
import dev.weftline.mcp.McpReview;
import dev.weftline.mcp.McpReview.Finding;
import dev.weftline.mcp.McpReview.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows what a server lists, against what was reviewed. */
public final class ReviewPage {
  private final Host host;

  /** Creates the page. */
  public ReviewPage(Host host) {
    this.host = host;
  }

  /** Prints a review. */
  public void print(McpReview review, boolean accepted) {
    line(0, review.server().alias() + ": " + review.server().way());
    for (Finding finding : review.findings()) {
      if (finding.state() != State.SAME) {
        line(0, "");
        print(finding);
      }
    }
    line(0, "");
    line(0, summary(review, accepted));
  }

  private void print(Finding finding) {
    line(
        0,
        word(finding.state())
            + " "
            + finding.tool()
            + finding.effect().map(effect -> " (" + word(effect) + ")").orElse(""));
    switch (finding.state()) {
      case NEW -> finding.now().ifPresent(this::describe);
      case CHANGED -> finding.differences().forEach(this::print);
      case REFUSED -> line(2, finding.reason());
      case VANISHED, SAME -> {}
    }
  }

  /** Shows all that a planner would see. */
  private void describe(Json.Obj descriptor) {
    descriptor.text("title").ifPresent(text -> line(2, "title: " + text));
    descriptor
        .text("description")
        .ifPresent(text -> SafeText.lines(text).lines().forEach(part -> line(2, part)));
    Json.Obj schema =
        descriptor.get("inputSchema").orElse(Json.Obj.EMPTY) instanceof Json.Obj object
            ? object
            : Json.Obj.EMPTY;
    if (schema.get("properties").orElse(Json.Null.NULL)
        instanceof Json.Obj(Map<String, Json> properties)) {
      properties.forEach((name, type) -> line(2, name + ": " + type.text()));
    }
    schema
        .fields()
        .forEach((keyword, value) -> {
          if (!List.of("type", "properties", "$schema").contains(keyword)) {
            line(2, keyword + ": " + value.text());
          }
        });
    descriptor.get("outputSchema").ifPresent(type -> line(2, "result: " + type.text()));
    descriptor.get("annotations").ifPresent(hints -> line(2, "hints: " + hints.text()));
  }

  private void print(McpReview.Difference difference) {
    line(2, difference.place());
    difference.before().ifPresent(value -> line(2, "- " + value.text()));
    difference.now().ifPresent(value -> line(2, "+ " + value.text()));
  }

  private void line(int indent, String text) {
    host.out().println((" ".repeat(indent) + SafeText.line(text)).stripTrailing());
  }

  private String summary(McpReview review, boolean accepted) {
    List<String> counts = new ArrayList<>();
    for (State state : State.values()) {
      long count = review.findings().stream().filter(finding -> finding.state() == state).count();
      if (count > 0) {
        counts.add(count + " " + word(state));
      }
    }
    String tools = counts.isEmpty() ? "no tools" : "tools: " + String.join(", ", counts);
    if (accepted) {
      boolean refused =
          review.findings().stream().anyMatch(finding -> finding.state() == State.REFUSED);
      return tools
          + ". Accepted in weft-mcp.lock"
          + (refused ? ", without what is refused: no review lets it in." : ".");
    }
    return review.isClean()
        ? tools + ". All is as it was reviewed."
        : tools
            + ". Accept: "
            + host.command()
            + " mcp review "
            + review.server().alias()
            + " --accept";
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Returns a review as JSON. */
  public static Json.Obj json(McpReview review, boolean accepted) {
    return Json.object()
        .put("name", review.server().alias())
        .put("server", review.server().way().identity())
        .put("reviewed", review.known())
        .put("accepted", accepted)
        .put("clean", review.isClean())
        .put("tools", Json.array(review.findings().stream().map(ReviewPage::json).toList()))
        .build();
  }

  private static Json.Obj json(Finding finding) {
    Json.ObjectBuilder out =
        Json.object().put("name", finding.tool()).put("state", word(finding.state()));
    Optional<Effect> effect = finding.effect();
    effect.ifPresent(value -> out.put("effect", word(value)));
    if (!finding.reason().isEmpty()) {
      out.put("reason", finding.reason());
    }
    return out.putIfPresent("before", finding.before()).putIfPresent("now", finding.now()).build();
  }
}
