// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.internal;

import dev.weftline.core.json.Json;
import dev.weftline.mcp.McpException;
import dev.weftline.mcp.rpc.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the list of a server's tools, page by page and not for ever. For one reading. */
final class ListReader {
  private static final int MOST_TOOLS = 200;
  private static final int MOST_PAGES = 200;
  private static final long LONGEST_LIFE = Duration.ofHours(1).toMillis();

  private final Session session;
  private final Redaction redaction;
  private final SortedMap<String, Descriptor> tools = new TreeMap<>();
  private final SortedMap<String, String> refused = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();
  private Optional<Duration> lifetime = Optional.empty();
  private int seen;

  ListReader(Session session, Redaction redaction) {
    this.session = session;
    this.redaction = redaction;
  }

  /**
   * Reads the list.
   *
   * @throws McpException if the server does not give one
   */
  Listing read(Patience patience) throws InterruptedException {
    if (!session.hasTools()) {
      return Listing.NONE;
    }
    Set<String> cursors = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      Json.ObjectBuilder params = Json.object();
      cursor.ifPresent(text -> params.put("cursor", text));
      Json.Obj result = result(session.ask(Method.TOOLS_LIST, params.build(), Map.of(), patience));
      result.list("tools").forEach(this::take);
      lifetime = lifetime(result).or(() -> lifetime);
      cursor = result.text("nextCursor");
      if (cursor.isEmpty() || seen > MOST_TOOLS) {
        return listing();
      }
      if (!cursors.add(cursor.get())) {
        warnings.add("its list of tools goes round in circles");
        return listing();
      }
    }
    warnings.add("its list of tools has more than " + MOST_PAGES + " pages");
    return listing();
  }

  private Listing listing() {
    if (seen > MOST_TOOLS) {
      warnings.add("it has more than " + MOST_TOOLS + " tools; the others are left out");
    }
    return new Listing(tools, refused, warnings, lifetime);
  }

  private Json.Obj result(Answer answer) {
    return switch (answer) {
      case Answer.Given(Json.Obj result) -> result;
      case Answer.Refusal(var error, int status) ->
          throw new McpException("it lists no tools: " + redaction.line(error.message()));
      case Answer.Unreadable(String why) ->
          throw new McpException("its list of tools cannot be read: " + redaction.line(why));
      case Answer.Lost lost -> throw new McpException(lost.why());
      case Answer.Late late -> throw new McpException("it does not list its tools in time");
    };
  }

  private static Optional<Duration> lifetime(Json.Obj result) {
    return result.get("ttlMs").orElse(Json.Null.NULL) instanceof Json.Num(BigDecimal millis)
            && millis.signum() >= 0
        ? Optional.of(Duration.ofMillis(millis.min(BigDecimal.valueOf(LONGEST_LIFE)).longValue()))
        : Optional.empty();
  }

  private void take(Json json) {
    if (++seen > MOST_TOOLS) {
      return;
    }
    if (!(json instanceof Json.Obj described) || described.text("name").isEmpty()) {
      warnings.add("one of its tools has no name");
      return;
    }
    String name = described.text("name").get();
    String shown = redaction.line(name);
    if (tools.remove(name) != null || refused.containsKey(shown)) {
      refused.put(shown, "the server has two tools of that name");
      return;
    }
    Descriptor descriptor = Descriptor.of(name, described);
    boolean mirrored = session.era().isModern() && session.wire().cancelsByClosing();
    Optional<String> problem = DescriptorCheck.problem(descriptor, mirrored);
    if (problem.isPresent()) {
      refused.put(shown, redaction.line(problem.get()));
    } else {
      tools.put(name, descriptor);
    }
  }
}
