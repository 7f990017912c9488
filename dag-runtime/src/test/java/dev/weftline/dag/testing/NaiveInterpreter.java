// SPDX-License-Identifier: Apache-2.0
package dev.weftline.dag.testing;

import dev.weftline.core.event.RunEvent.Why;
import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Argument;
import dev.weftline.core.plan.Bindings;
import dev.weftline.core.plan.Condition;
import dev.weftline.core.plan.Evaluator;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Mentions;
import dev.weftline.core.plan.Outcome;
import dev.weftline.core.plan.Reference;
import dev.weftline.core.plan.Resolution;
import dev.weftline.core.plan.Resolver;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.plan.Truth;
import dev.weftline.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a plan the slow and obvious way: one task after the other in the order of their numbers, so
 * that everything a task mentions is always known.
 */
public final class NaiveInterpreter {

  /** What has become of a task. */
  public sealed interface End {
    record Ok(Json value) implements End {}

    record Failed(Optional<Json> partial) implements End {}

    record Skipped(Why why) implements End {}
  }

  private final World world;
  private final Map<Integer, End> ends = new LinkedHashMap<>();
  private final Map<TaskPath, End> elements = new LinkedHashMap<>();
  private final Map<String, Json> parts = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();
  private int join;

  public NaiveInterpreter(World world) {
    this.world = world;
  }

  public Map<Integer, End> ends() {
    return ends;
  }

  public Map<TaskPath, End> elements() {
    return elements;
  }

  public int join() {
    return join;
  }

  public Map<String, Json> parts() {
    return parts;
  }

  public List<String> missing() {
    return missing;
  }

  public NaiveInterpreter run(List<Task> tasks) {
    for (Task task : tasks) {
      Truth guard =
          task.when().map(when -> Evaluator.evaluate(when, bindings())).orElse(Truth.TRUE);
      if (task.isJoin()) {
        if (guard == Truth.TRUE) {
          answer(task);
          return this;
        }
      } else {
        ends.put(task.id(), end(task, guard));
      }
    }
    throw new AssertionError("no join won");
  }

  private void answer(Task task) {
    join = task.id();
    task.body()
        .arguments()
        .forEach((name, argument) -> {
          switch (Resolver.resolve(argument, bindings())) {
            case Resolution.Value value -> parts.put(name, value.value().json());
            case Resolution.Nothing nothing -> {}
            case Resolution other -> missing.add(name);
          }
        });
  }

  private End end(Task task, Truth guard) {
    if (guard != Truth.TRUE) {
      return new End.Skipped(guard == Truth.FALSE ? Why.GUARD_FALSE : Why.GUARD_UNKNOWN);
    }
    Optional<Integer> lacking = lacking(task);
    if (lacking.isPresent()) {
      return new End.Skipped(
          ends.get(lacking.get()) instanceof End.Failed
              ? Why.UPSTREAM_FAILED
              : Why.UPSTREAM_SKIPPED);
    }
    return task.loop().isPresent()
        ? fanOut(task, task.loop().get())
        : call(task, bindings(), TaskPath.of(task.id()));
  }

  /** The first strict reference without a value, in text order. */
  private Optional<Integer> lacking(Task task) {
    List<Integer> lacking = new ArrayList<>();
    task.loop()
        .ifPresent(loop -> {
          loop.variables().values().forEach(source -> lacking(source, lacking));
          loop.filter().ifPresent(filter -> lacking(filter, lacking));
        });
    task.body().arguments().values().forEach(argument -> lacking(argument, lacking));
    return lacking.stream().findFirst();
  }

  private void lacking(Condition condition, List<Integer> found) {
    Mentions.condition(condition, reference -> strict(reference, found), state -> {});
  }

  private void lacking(Argument argument, List<Integer> found) {
    switch (argument) {
      case Argument.Choice choice -> {
        for (int i = 0; i < choice.references().size(); i++) {
          Reference reference = choice.references().get(i);
          boolean last = i == choice.references().size() - 1 && choice.fallback().isEmpty();
          if (last) {
            strict(reference, found);
          } else if (reference.root() instanceof Reference.Root.Variable
              || Resolver.resolve(
                          new Argument.Choice(List.of(reference), Optional.empty()), bindings())
                      instanceof Resolution.Value value
                  && !value.value().json().isNull()) {
            return;
          }
        }
      }
      case Argument.ListOf list -> list.items().forEach(item -> lacking(item, found));
      case Argument.ObjectOf object ->
          object.fields().values().forEach(field -> lacking(field, found));
      case Argument.Template template ->
          Mentions.references(template, reference -> strict(reference, found));
      case Argument.Literal literal -> {}
    }
  }

  private void strict(Reference reference, List<Integer> found) {
    if (reference.root() instanceof Reference.Root.TaskResult(int id)
        && !reference.lenient()
        && !(ends.get(id) instanceof End.Ok)) {
      found.add(id);
    }
  }

  private End fanOut(Task task, Task.Loop loop) {
    Map<String, Json.Arr> lists = new LinkedHashMap<>();
    for (Map.Entry<String, Argument> source : loop.variables().entrySet()) {
      Resolution resolution = Resolver.resolve(source.getValue(), bindings());
      if (resolution instanceof Resolution.Nothing
          || resolution instanceof Resolution.Value value && value.value().json().isNull()) {
        return new End.Skipped(Why.NO_LIST);
      }
      if (!(resolution instanceof Resolution.Value value)
          || !(value.value().json() instanceof Json.Arr list)) {
        return new End.Failed(Optional.empty());
      }
      lists.put(source.getKey(), list);
    }
    if (lists.values().stream().map(list -> list.items().size()).distinct().count() > 1) {
      return new End.Failed(Optional.empty());
    }
    int length = lists.values().iterator().next().items().size();
    return elements(task, loop, lists, length);
  }

  private End elements(Task task, Task.Loop loop, Map<String, Json.Arr> lists, int length) {
    boolean effect = World.CATALOG.spec(task.tool()).orElseThrow().effect().isEffect();
    List<Json> values = new ArrayList<>();
    boolean failed = false;
    boolean stopped = false;
    int index = 0;
    for (int i = 0; i < length; i++) {
      Map<String, Labelled> variables = new LinkedHashMap<>();
      int at = i;
      lists.forEach((name, list) -> variables.put(name, Labelled.untrusted(list.items().get(at))));
      Bindings bindings = bindings().with(variables);
      if (loop.filter().isPresent()
          && Evaluator.evaluate(loop.filter().get(), bindings) != Truth.TRUE) {
        continue;
      }
      TaskPath path = TaskPath.of(task.id()).at(index++);
      End end = stopped ? new End.Skipped(Why.STOPPED) : call(task, bindings, path);
      elements.put(path, end);
      if (end instanceof End.Ok ok) {
        values.add(ok.value());
      } else {
        failed = true;
        stopped = stopped || effect && end instanceof End.Failed;
      }
    }
    Json list = new Json.Arr(values);
    return failed
        ? new End.Failed(values.isEmpty() ? Optional.empty() : Optional.of(list))
        : new End.Ok(list);
  }

  private End call(Task task, Bindings bindings, TaskPath path) {
    ToolSpec spec = World.CATALOG.spec(task.tool()).orElseThrow();
    if (spec.effect().isEffect() && !world.approval(path).orElse(true)) {
      return new End.Skipped(Why.DENIED);
    }
    if (!(Resolver.bind(task.body().arguments(), spec, bindings)
        instanceof Resolution.Value value)) {
      return new End.Failed(Optional.empty());
    }
    return switch (world.call(task.tool(), (Json.Obj) value.value().json())) {
      case World.Result.Value ok -> new End.Ok(ok.json());
      case World.Result.Bad bad -> new End.Failed(Optional.empty());
    };
  }

  private Bindings bindings() {
    return new Bindings() {
      @Override
      public Outcome task(int id) {
        return switch (ends.get(id)) {
          case End.Ok ok -> new Outcome.Succeeded(Labelled.untrusted(ok.value()));
          case End.Failed failed -> new Outcome.Failed(failed.partial().map(Labelled::untrusted));
          case End.Skipped skipped -> Outcome.Skipped.SKIPPED;
          case null -> Outcome.Skipped.SKIPPED;
        };
      }

      @Override
      public Labelled input() {
        return Labelled.trusted(Json.Obj.EMPTY);
      }
    };
  }
}
