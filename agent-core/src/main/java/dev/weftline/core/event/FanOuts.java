// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.TaskPath;
import dev.weftline.core.tool.Evidence;
import dev.weftline.core.tool.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Ends fan-outs when their last element has ended. */
final class FanOuts {
  private final Map<TaskPath, TaskState> tasks;
  private final Map<TaskPath, Integer> open = new HashMap<>();

  FanOuts(Map<TaskPath, TaskState> tasks) {
    this.tasks = tasks;
  }

  void expanded(TaskPath path, int elements, Instant at) {
    if (elements == 0) {
      end(path, at);
    } else {
      open.put(path, elements);
    }
  }

  void elementEnded(TaskState element) {
    TaskPath path = element.path().task();
    if (open.merge(path, -1, Integer::sum) == 0) {
      open.remove(path);
      end(path, element.ended().orElseThrow());
    }
  }

  private void end(TaskPath path, Instant at) {
    TaskState whole = tasks.get(path);
    if (whole == null || whole.isTerminal()) {
      return;
    }
    List<Json> values = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    Label label = Label.TRUSTED;
    Optional<TaskState> bad = Optional.empty();
    int badCount = 0;
    for (int i = 0; i < whole.elements(); i++) {
      TaskState element = Objects.requireNonNull(tasks.get(path.at(i)), "an element has ended");
      if (element.status() == TaskState.Status.SUCCEEDED) {
        Labelled value = element.value().orElseThrow();
        values.add(value.json());
        label = label.join(value.label());
        evidence.addAll(element.evidence());
      } else {
        badCount++;
        bad = bad.isPresent() ? bad : Optional.of(element);
      }
    }
    Labelled results = Labelled.of(new Json.Arr(values), label);
    tasks.put(
        path,
        bad.isEmpty()
            ? whole.succeeded(results, evidence, at)
            : whole.failed(
                failure(bad.get(), badCount, whole.elements()),
                values.isEmpty() ? Optional.empty() : Optional.of(results),
                at));
  }

  private static Failure failure(TaskState element, int bad, int all) {
    String how =
        element
            .failure()
            .map(failure -> failure.message())
            .orElse(element.why().map(why -> "skipped, " + why.name()).orElse("cancelled"));
    Failure.Kind kind = element.failure().map(Failure::kind).orElse(Failure.Kind.REFUSED);
    return Failure.of(
        kind,
        bad + " of " + all + " elements have no result; element " + element.path() + ": " + how);
  }
}
