// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

/** What a run is for. */
public sealed interface Goal {

  /** Returns the goal in words, for people. */
  String text();

  /**
   * A question in plain words; a planner finds the plan.
   *
   * @param text the question
   */
  record Question(String text) implements Goal {}

  /**
   * A skill by its name.
   *
   * @param name the skill's name
   */
  record Skill(String name) implements Goal {
    @Override
    public String text() {
      return "skill " + name;
    }
  }

  /**
   * A plan as text.
   *
   * @param plan the plan text
   * @param text where it comes from, such as a file name
   */
  record PlanText(String plan, String text) implements Goal {}

  /** Returns a question. */
  static Goal ask(String question) {
    return new Question(question);
  }

  /** Returns the goal to run a skill. */
  static Goal skill(String name) {
    return new Skill(name);
  }

  /** Returns the goal to run a plan. */
  static Goal plan(String planText) {
    return new PlanText(planText, "plan");
  }
}
