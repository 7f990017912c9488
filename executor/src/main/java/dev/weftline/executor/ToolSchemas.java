// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The compiled schemas of the tools of one run. Safe for use by several threads. */
final class ToolSchemas {
  private static final int SHOWN = 5;

  private final SchemaCache cache;
  private final Map<String, CompiledSchema> inputs = new ConcurrentHashMap<>();
  private final Map<String, CompiledSchema> outputs = new ConcurrentHashMap<>();

  ToolSchemas(SchemaCache cache) {
    this.cache = cache;
  }

  /** Returns why the arguments of a call cannot be taken, or empty. */
  Optional<Failure> checkInput(ToolCall call, ToolSpec spec) {
    List<SchemaProblem> problems;
    try {
      CompiledSchema schema =
          inputs.computeIfAbsent(spec.name(), name -> cache.compile(spec.inputSchema()));
      output(spec); // a schema that is none is told before the call has an effect
      problems = schema.check(call.arguments().json());
    } catch (CompiledSchema.MalformedException e) {
      return Optional.of(malformed(spec, e));
    }
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Failure.of(
                Failure.Kind.INPUT, spec.name() + ": " + InputMessages.of(problems, spec, SHOWN)));
  }

  /** Returns why a result is not what the tool promises, or empty. */
  Optional<Failure> checkOutput(ToolCall call, Tool tool, Json value) {
    ToolSpec spec = tool.spec();
    Optional<Json.Obj> promised = tool.outputSchema(literals(call));
    if (promised.isEmpty()) {
      return Optional.empty();
    }
    List<SchemaProblem> problems;
    try {
      CompiledSchema schema =
          promised.equals(spec.outputSchema())
              ? output(spec).orElseThrow()
              : cache.compile(promised.get());
      problems = schema.check(value);
    } catch (CompiledSchema.MalformedException e) {
      return Optional.of(malformed(spec, e));
    }
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(Failure.of(Failure.Kind.OUTPUT, OutputMessages.of(problems, spec, SHOWN)));
  }

  private static Failure malformed(ToolSpec spec, CompiledSchema.MalformedException problem) {
    return Failure.of(
        Failure.Kind.CONTRACT,
        spec.name()
            + ": a schema in the tool's description is not valid: "
            + CallView.visible(String.valueOf(problem.getMessage()))
            + ". Whoever provides the tool must mend it.");
  }

  private Optional<CompiledSchema> output(ToolSpec spec) {
    return spec.outputSchema()
        .map(schema -> outputs.computeIfAbsent(spec.name(), name -> cache.compile(schema)));
  }

  /** Returns the arguments that the plan states as they are, without any reference. */
  private static Map<String, Json> literals(ToolCall call) {
    Map<String, Json> literals = new HashMap<>();
    call.sources()
        .forEach((name, source) -> {
          if (source.indexOf('$') < 0) {
            call.argumentObject().get(name).ifPresent(value -> literals.put(name, value));
          }
        });
    return literals;
  }
}
