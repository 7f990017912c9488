// SPDX-License-Identifier: Apache-2.0
package dev.weftline.tools.kernel.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the files of a stack's functions. A function that several files define is decided by the
 * frame's module, then by the files of the frames around it. Safe for use by several threads.
 */
public final class SourceResolver {
  /**
   * The architecture of most reports, its 64 bits: the guess when nothing tells which one it was.
   */
  private static final String USUAL = "arch/x86/";

  private final KernelIndex index;

  /** Creates a resolver over an index. */
  public SourceResolver(KernelIndex index) {
    this.index = index;
  }

  /**
   * What is known of a frame before its neighbours are asked.
   *
   * @param lines the candidate files and the line of the definition in each
   * @param all every file that defines the function
   */
  private record Draft(
      Frame frame, Map<String, Integer> lines, List<String> all, Resolved.Certainty certainty) {}

  /**
   * Returns the frames whose function the index or the report places, in the order of the stack.
   */
  public List<Resolved> resolve(List<Frame> frames) {
    List<Optional<Draft>> drafts = frames.stream().map(this::draft).toList();
    List<Resolved> result = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      if (drafts.get(i).isPresent()) {
        result.add(decide(drafts, i, drafts.get(i).get()));
      }
    }
    return result;
  }

  private Optional<Draft> draft(Frame frame) {
    Optional<Frame.Place> place = frame.place();
    if (place.isPresent()) {
      String path = known(place.get().path());
      return Optional.of(
          new Draft(
              frame, Map.of(path, place.get().line()), List.of(), Resolved.Certainty.ONE_FILE));
    }
    List<FunctionTable.Site> sites = index.functions().find(frame.name());
    if (sites.isEmpty()) {
      return Optional.empty();
    }
    List<String> all =
        sites.stream().map(site -> index.files().path(site.file())).distinct().toList();
    List<FunctionTable.Site> real = sites.stream().filter(site -> !site.inline()).toList();
    List<FunctionTable.Site> left = real.isEmpty() ? sites : real;
    Resolved.Certainty certainty = Resolved.Certainty.SEVERAL_FILES;
    if (files(left).size() == 1) {
      certainty = Resolved.Certainty.ONE_FILE;
    } else if (!frame.module().isEmpty()) {
      List<FunctionTable.Site> inside = ofModule(left, frame.module());
      if (!inside.isEmpty()) {
        left = inside;
        certainty =
            files(left).size() == 1
                ? Resolved.Certainty.BY_MODULE
                : Resolved.Certainty.SEVERAL_FILES;
      }
    }
    return Optional.of(new Draft(frame, files(left), all, certainty));
  }

  private Map<String, Integer> files(List<FunctionTable.Site> sites) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (FunctionTable.Site site : sites) {
      lines.putIfAbsent(index.files().path(site.file()), site.line());
    }
    return lines;
  }

  private List<FunctionTable.Site> ofModule(List<FunctionTable.Site> sites, String module) {
    ModuleTable modules = index.modules();
    List<FunctionTable.Site> parts =
        sites.stream().filter(site -> modules.contains(module, site.file())).toList();
    if (!parts.isEmpty()) {
      return parts;
    }
    List<String> directories = modules.directories(module);
    return sites.stream()
        .filter(site -> directories.stream().anyMatch(index.files().path(site.file())::startsWith))
        .toList();
  }

  /** Returns the path in the tree of a file that a report names with its build directory. */
  private String known(String path) {
    String rest = normal(path);
    String candidate = rest;
    while (true) {
      OptionalInt file = index.files().find(candidate);
      if (file.isPresent()) {
        return candidate;
      }
      int slash = candidate.indexOf('/');
      if (slash < 0) {
        return rest;
      }
      candidate = candidate.substring(slash + 1);
    }
  }

  private static String normal(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.equals(".") && !part.equals("..")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private Resolved decide(List<Optional<Draft>> drafts, int at, Draft draft) {
    List<String> files = new ArrayList<>(draft.lines().keySet());
    Resolved.Certainty certainty = draft.certainty();
    String chosen =
        files.stream()
            .filter(file -> file.startsWith(USUAL) && !file.contains("_32"))
            .findFirst()
            .orElse(files.getFirst());
    if (certainty == Resolved.Certainty.SEVERAL_FILES) {
      Optional<String> nearest = nearest(drafts, at, files);
      if (nearest.isPresent()) {
        chosen = nearest.get();
        certainty = Resolved.Certainty.BY_NEIGHBOURS;
      }
    }
    OptionalInt file = index.files().find(chosen);
    boolean infrastructure =
        file.isPresent()
            ? index.files().infrastructure(file.getAsInt())
            : Infrastructure.contains(chosen);
    return new Resolved(
        draft.frame(),
        chosen,
        draft.lines().getOrDefault(chosen, 0),
        certainty,
        draft.all(),
        infrastructure);
  }

  /**
   * Returns the file that shares most directories with the certain files of other frames, nearer
   * frames counting more; empty when two share as much. Files of an architecture that the stack is
   * not from are left out first.
   */
  private static Optional<String> nearest(
      List<Optional<Draft>> drafts, int at, List<String> files) {
    Map<String, Double> scores = new LinkedHashMap<>();
    files.forEach(file -> scores.put(file, 0.0));
    String architecture = "";
    for (int i = 0; i < drafts.size(); i++) {
      if (i == at || drafts.get(i).isEmpty() || !certain(drafts.get(i).get())) {
        continue;
      }
      String other = drafts.get(i).get().lines().keySet().iterator().next();
      if (architecture.isEmpty()) {
        architecture = architecture(other);
      }
      double weight = 1.0 / Math.abs(i - at);
      scores.replaceAll((file, score) -> score + weight * shared(file, other));
    }
    if (!architecture.isEmpty()) {
      String mine = architecture;
      scores.keySet().removeIf(f -> !architecture(f).isEmpty() && !architecture(f).equals(mine));
    }
    if (scores.size() == 1 && files.size() > 1) {
      return scores.keySet().stream().findFirst();
    }
    double best = scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    List<String> winners =
        scores.entrySet().stream()
            .filter(entry -> entry.getValue() == best)
            .map(Map.Entry::getKey)
            .toList();
    return best > 0 && winners.size() == 1 ? Optional.of(winners.getFirst()) : Optional.empty();
  }

  private static boolean certain(Draft draft) {
    return draft.certainty() != Resolved.Certainty.SEVERAL_FILES;
  }

  private static String architecture(String path) {
    String[] parts = path.split("/", 3);
    return parts.length == 3 && parts[0].equals("arch") ? parts[1] : "";
  }

  /** Returns how many directories two files share, one more when they are the same file. */
  private static int shared(String a, String b) {
    String[] left = a.split("/", -1);
    String[] right = b.split("/", -1);
    int count = 0;
    while (count < Math.min(left.length, right.length) && left[count].equals(right[count])) {
      count++;
    }
    return count;
  }
}
