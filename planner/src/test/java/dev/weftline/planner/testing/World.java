// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.testing;

import dev.weftline.core.plan.Diagnostic;
import dev.weftline.core.plan.Limits;
import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolCatalog;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.PlanChecker;
import dev.weftline.planner.Skill;
import dev.weftline.planner.SkillLibrary;
import java.util.List;

/** A small world of tools that the tests plan with. */
public final class World {
  private World() {}

  /** Tools that read a log, look into a repository, deploy and delete. */
  public static final ToolCatalog TOOLS =
      ToolCatalog.ofSpecs(
          List.of(
              ToolSpec.read("log.parse")
                  .input(
                      Schema.object()
                          .required("text", Schema.string(), "the log")
                          .optional("strict", Schema.bool(), "whether to be strict")
                          .build())
                  .output(
                      Schema.object()
                          .required("title", Schema.string(), "the title")
                          .required("severity", Schema.oneOf("low", "high"), "how bad")
                          .required(
                              "frames",
                              Schema.list(
                                  Schema.object()
                                      .required("function", Schema.string(), "the function")
                                      .required("offset", Schema.integer(), "the offset")
                                      .build()),
                              "the frames")
                          .required(
                              "location",
                              Schema.object()
                                  .required("localtime", Schema.string(), "the time there")
                                  .build(),
                              "where")
                          .optional("owner", Schema.string(), "who owns it")
                          .build())
                  .build(),
              ToolSpec.read("git.log")
                  .input(
                      Schema.object()
                          .required("path", Schema.string(), "the path")
                          .optional("limit", Schema.integer(), "how many")
                          .optional("sort_by", Schema.oneOf("date", "author"), "the order")
                          .build())
                  .output(
                      Schema.list(
                          Schema.object()
                              .required("hash", Schema.string(), "the commit")
                              .required("age", Schema.number(), "its age")
                              .build()))
                  .build(),
              ToolSpec.read("web.fetch")
                  .input(Schema.object().required("url", Schema.string(), "the address").build())
                  .build(),
              ToolSpec.read("job.status")
                  .input(Schema.object().required("id", Schema.string(), "the job").build())
                  .output(
                      Schema.object()
                          .required("finished", Schema.bool(), "whether it is over")
                          .required("percent", Schema.number(), "how far it is")
                          .build())
                  .build(),
              ToolSpec.effect("app.deploy", Effect.WRITE)
                  .input(
                      Schema.object()
                          .required("name", Schema.string(), "the app")
                          .optional(
                              "options",
                              Schema.object()
                                  .required("replicas", Schema.integer(), "how many")
                                  .build(),
                              "the options")
                          .build())
                  .output(Schema.object().required("id", Schema.string(), "the rollout").build())
                  .build(),
              ToolSpec.effect("app.delete", Effect.DESTRUCTIVE)
                  .input(Schema.object().required("name", Schema.string(), "the app").build())
                  .output(Schema.object().required("deleted", Schema.bool(), "whether").build())
                  .build()));

  /** Returns what is found in a bare plan, as lines for people. */
  public static List<String> problems(String plan) {
    return check(plan).problems().stream().map(World::line).toList();
  }

  /** Returns the codes of what is found in a bare plan. */
  public static List<String> codes(String plan) {
    return check(plan).problems().stream().map(Diagnostic::code).toList();
  }

  /** Returns the codes of the errors in a bare plan. */
  public static List<String> errors(String plan) {
    return check(plan).problems().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::code)
        .toList();
  }

  /** Checks a bare plan against the tools. */
  public static PlanChecker.Result check(String plan) {
    return new PlanChecker(TOOLS, SkillLibrary.EMPTY).check(plan);
  }

  /** Returns how a problem reads, with its severity. */
  public static String line(Diagnostic problem) {
    return (problem.isError() ? "error " : "warning ") + problem.code() + " " + problem;
  }

  /** Reads a skill. */
  public static Skill skill(String text) {
    return Skill.parse(new SkillSource("test.md", text));
  }

  /** The limits that the tests use. */
  public static final Limits LIMITS = Limits.DEFAULT;
}
