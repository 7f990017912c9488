// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Walks over YAML and says on which line something is wrong. */
final class YamlHeader {
  private final int firstLine;
  private final List<Diagnostic> problems;

  YamlHeader(int firstLine, List<Diagnostic> problems) {
    this.firstLine = firstLine;
    this.problems = problems;
  }

  /** Returns the fields of the outermost map; empty when the text is no YAML map. */
  Map<String, Node> root(String yaml, List<String> known) {
    LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(yaml);
      if (root.isPresent()) {
        return fields(root.get(), "the header", known);
      }
      error(1, "BAD_HEADER", "the header is empty. It needs at least name and description.");
    } catch (MarkedYamlEngineException e) {
      Span at = e.getProblemMark().map(this::place).orElse(new Span(firstLine, 1));
      problems.add(
          Diagnostic.error("BAD_YAML", at, "the header is no YAML: " + e.getProblem() + "."));
    } catch (YamlEngineException e) {
      error(1, "BAD_YAML", "the header is no YAML: " + e.getMessage() + ".");
    }
    return Map.of();
  }

  /** Returns the fields of a map, and reports unknown and repeated ones. */
  Map<String, Node> fields(Node node, String what, List<String> known) {
    Map<String, Node> fields = new LinkedHashMap<>();
    if (!(node instanceof MappingNode map)) {
      error(node, "BAD_HEADER", what + " is a map of " + String.join(", ", known) + ".");
      return fields;
    }
    for (NodeTuple tuple : map.getValue()) {
      String key =
          tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "a complex key";
      if (!known.contains(key)) {
        error(
            tuple.getKeyNode(),
            "UNKNOWN_KEY",
            "'" + key + "' is no key of " + what + ". Allowed: " + String.join(", ", known) + ".",
            Nearest.of(key, known));
      } else if (fields.put(key, tuple.getValueNode()) != null) {
        error(tuple.getKeyNode(), "DUPLICATE_NAME", "the key '" + key + "' is there twice.");
      }
    }
    return fields;
  }

  Optional<String> text(Map<String, Node> fields, String key) {
    return Optional.ofNullable(fields.get(key)).flatMap(node -> scalar(node, "'" + key + "'"));
  }

  Optional<String> scalar(Node node, String what) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue().strip());
    }
    error(
        node,
        "BAD_HEADER",
        what + " must be a text. Put it into quotes when it holds a colon or a bracket.");
    return Optional.empty();
  }

  Optional<Boolean> bool(Map<String, Node> fields, String key) {
    Optional<Node> node = Optional.ofNullable(fields.get(key));
    Optional<Json> value = node.flatMap(this::value);
    if (value.isPresent() && value.get() instanceof Json.Bool(boolean bool)) {
      return Optional.of(bool);
    }
    node.ifPresent(n -> error(n, "BAD_HEADER", "'" + key + "' must be true or false."));
    return Optional.empty();
  }

  List<Node> items(Map<String, Node> fields, String key) {
    Node node = fields.get(key);
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (node != null) {
      error(node, "BAD_HEADER", "'" + key + "' must be a list, each element behind a dash.");
    }
    return List.of();
  }

  /** Returns the texts of a field when it is a list; else nothing. */
  List<String> choices(Map<String, Node> fields, String key) {
    List<String> texts = new ArrayList<>();
    if (fields.get(key) instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        scalar(item, "a choice").ifPresent(texts::add);
      }
      if (texts.isEmpty()) {
        error(sequence, "BAD_TYPE", "the list of choices is empty. Name at least one.");
      }
    }
    return texts;
  }

  /** Returns the value of a scalar: a number, a boolean or a text. */
  Optional<Json> value(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      error(node, "BAD_HEADER", "a text, a number, true or false is expected here.");
      return Optional.empty();
    }
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.BOOL)) {
      return Optional.of(Json.of(Boolean.parseBoolean(text)));
    }
    if (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT)) {
      return SkillReader.number(text).or(() -> Optional.of(Json.of(text)));
    }
    return Optional.of(Json.of(text));
  }

  void error(@Nullable Node node, String code, String message) {
    error(node, code, message, Optional.empty());
  }

  void error(@Nullable Node node, String code, String message, Optional<String> better) {
    Span at =
        node == null
            ? new Span(firstLine, 1)
            : node.getStartMark().map(this::place).orElse(new Span(firstLine, 1));
    Diagnostic problem = Diagnostic.error(code, at, message);
    problems.add(better.map(problem::suggesting).orElse(problem));
  }

  /** Reports a problem of the header as a whole; line 1 is its opening line. */
  void error(int line, String code, String message) {
    problems.add(Diagnostic.error(code, new Span(firstLine - 2 + line, 1), message));
  }

  private Span place(Mark mark) {
    return new Span(mark.getLine() + firstLine, mark.getColumn() + 1);
  }
}
