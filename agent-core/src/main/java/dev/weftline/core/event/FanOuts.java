// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.event;

import dev.weftline.core.json.Json;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.tool.Evidence;
import dev.weftline.core.tool.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends fan-outs when their last element has ended. */
final class FanOuts {
  private FanOuts() {}

  /** The number of elements is known. Some may have ended before it was. */
  static void expanded(TaskCell whole, int elements, Instant at) {
    whole.open += elements;
    if (whole.open == 0) {
      end(whole, elements, at);
    }
  }

  static void elementEnded(TaskCell whole, Instant at) {
    whole.open--;
    int elements = whole.stateNow().elements();
    if (whole.open == 0 && elements >= 0) {
      end(whole, elements, at);
    }
  }

  private static void end(TaskCell cell, int elements, Instant at) {
    TaskState whole = cell.stateNow();
    if (whole.isTerminal()) {
      return;
    }
    List<Json> values = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    Label label = Label.TRUSTED;
    Optional<TaskState> bad = Optional.empty();
    int badCount = 0;
    for (int i = 0; i < elements; i++) {
      TaskState element = cell.element(i).flatMap(TaskCell::state).orElseThrow();
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
    cell.set(
        bad.isEmpty()
            ? whole.succeeded(results, evidence, at)
            : whole.failed(
                failure(bad.get(), badCount, elements),
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
