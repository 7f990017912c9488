// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.plan;

import java.util.Map;
import java.util.Optional;

/**
 * What the names of a plan stand for while a task is resolved: a view, possibly of moving state.
 */
public interface Bindings {

  /** Returns what has become of a task; a task that the plan does not have is skipped. */
  Outcome task(int id);

  /** Returns the inputs, a JSON object. */
  Labelled input();

  /** Returns the value of a loop variable, or empty when none of that name is bound. */
  default Optional<Labelled> variable(String name) {
    return Optional.empty();
  }

  /** Returns the result that an {@code until} looks at, or empty outside of one. */
  default Optional<Labelled> it() {
    return Optional.empty();
  }

  /** Returns a view that also binds loop variables. */
  default Bindings with(Map<String, Labelled> variables) {
    Bindings outer = this;
    return new Bindings() {
      @Override
      public Outcome task(int id) {
        return outer.task(id);
      }

      @Override
      public Labelled input() {
        return outer.input();
      }

      @Override
      public Optional<Labelled> variable(String name) {
        return Optional.ofNullable(variables.get(name)).or(() -> outer.variable(name));
      }

      @Override
      public Optional<Labelled> it() {
        return outer.it();
      }
    };
  }

  /** Returns a view in which {@code $it} is a value. */
  default Bindings withIt(Labelled value) {
    Bindings outer = this;
    return new Bindings() {
      @Override
      public Outcome task(int id) {
        return outer.task(id);
      }

      @Override
      public Labelled input() {
        return outer.input();
      }

      @Override
      public Optional<Labelled> variable(String name) {
        return outer.variable(name);
      }

      @Override
      public Optional<Labelled> it() {
        return Optional.of(value);
      }
    };
  }
}
