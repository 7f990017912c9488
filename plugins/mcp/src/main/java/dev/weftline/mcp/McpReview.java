// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Effect;
import dev.weftline.mcp.internal.Descriptor;
import dev.weftline.mcp.internal.Listing;
import dev.weftline.mcp.internal.ServerTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a server lists, against what was reviewed of it.
 *
 * @param server the server
 * @param known whether it was reviewed before, as it is configured now
 * @param findings what there is to say of each tool, sorted by name
 */
public record McpReview(McpServer server, boolean known, List<Finding> findings) {
  public McpReview {
    findings = List.copyOf(findings);
  }

  /** What became of a tool since the last review. */
  public enum State {
    /** It is what was reviewed. */
    SAME,
    /** It was not there. */
    NEW,
    /** It is described differently. */
    CHANGED,
    /** It is not there any more. */
    VANISHED,
    /** It cannot be offered whatever a review says. */
    REFUSED
  }

  /**
   * One tool.
   *
   * @param tool the server's name for it
   * @param state what became of it
   * @param before the descriptor that was reviewed, or empty
   * @param now the descriptor that the server gives, or empty
   * @param effect the effect that it would have after a review, or empty when it has none
   * @param reason why it is refused, or nothing
   */
  public record Finding(
      String tool,
      State state,
      Optional<Json.Obj> before,
      Optional<Json.Obj> now,
      Optional<Effect> effect,
      String reason) {

    /** Returns the places at which the descriptors differ, with the old and the new value. */
    public List<Difference> differences() {
      List<Difference> differences = new ArrayList<>();
      if (before.isPresent() && now.isPresent()) {
        compare("", before.get(), now.get(), differences);
      }
      return differences;
    }
  }

  /**
   * A place at which two descriptors differ.
   *
   * @param place the names of the fields that lead there, with dots between them
   * @param before the old value, or empty when there was none
   * @param now the new value, or empty when there is none
   */
  public record Difference(String place, Optional<Json> before, Optional<Json> now) {}

  static McpReview of(McpServer server, McpLock lock, Listing listing) {
    Optional<McpLock.Pinned> pinned = lock.of(server);
    Map<String, Json.Obj> before = pinned.map(McpLock.Pinned::tools).orElse(new TreeMap<>());
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(listing.tools().keySet());
    names.addAll(listing.refused().keySet());
    List<Finding> findings = new ArrayList<>();
    for (String name : names) {
      findings.add(
          finding(
              name,
              Optional.ofNullable(before.get(name)),
              Optional.ofNullable(listing.tools().get(name)),
              Optional.ofNullable(listing.refused().get(name))));
    }
    return new McpReview(server, pinned.isPresent(), findings);
  }

  private static Finding finding(
      String name, Optional<Json.Obj> before, Optional<Descriptor> now, Optional<String> refused) {
    State state =
        refused.isPresent()
            ? State.REFUSED
            : now.isEmpty()
                ? State.VANISHED
                : before.isEmpty()
                    ? State.NEW
                    : before.get().hash().equals(now.get().hash()) ? State.SAME : State.CHANGED;
    return new Finding(
        name,
        state,
        before,
        now.map(Descriptor::json),
        now.map(ServerTools::effect),
        refused.orElse(""));
  }

  private static void compare(String place, Json before, Json now, List<Difference> differences) {
    if (before.equals(now)) {
      return;
    }
    if (before instanceof Json.Obj(Map<String, Json> old)
        && now instanceof Json.Obj(Map<String, Json> recent)) {
      TreeSet<String> names = new TreeSet<>(old.keySet());
      names.addAll(recent.keySet());
      for (String name : names) {
        String inner = place.isEmpty() ? name : place + "." + name;
        Json left = old.get(name);
        Json right = recent.get(name);
        if (left != null && right != null) {
          compare(inner, left, right, differences);
        } else {
          differences.add(
              new Difference(inner, Optional.ofNullable(left), Optional.ofNullable(right)));
        }
      }
      return;
    }
    differences.add(new Difference(place, Optional.of(before), Optional.of(now)));
  }

  /** Whether the server is exactly what was reviewed. */
  public boolean isClean() {
    return known
        && findings.stream()
            .allMatch(finding -> finding.state() == State.SAME || finding.state() == State.REFUSED);
  }

  /** Returns a lock in which the server is reviewed as it is now. */
  public McpLock accept(McpLock lock) {
    SortedMap<String, Json.Obj> tools = new TreeMap<>();
    findings.forEach(finding -> finding.now().ifPresent(json -> tools.put(finding.tool(), json)));
    return lock.with(server, tools);
  }
}
