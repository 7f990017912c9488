// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.command;

import dev.weftline.cli.host.Host;
import dev.weftline.cli.host.SafeText;
import dev.weftline.cli.view.Table;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.planner.Skill;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code weft skills}. */
@Command(
    name = "skills",
    description = "Lists the skills: plans with a name, inputs and a report.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  weft skills                         all skills and how to run them",
      "  weft plan show triage-crash         the plan of one",
      "  weft run triage-crash --help        its inputs"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.ANSWERED, ExitCodes.USAGE})
final class SkillsCommand implements Callable<Integer> {
  private final RootCommand root;

  @Option(names = "--json", description = "Print a JSON array.")
  private boolean json;

  SkillsCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Host host = root.host();
    List<Skill> skills = RunCommand.library(host).skills();
    if (json) {
      Json all = Json.array(skills.stream().map(SkillsCommand::json).toList());
      host.out().println(JsonWriter.pretty(all));
      return 0;
    }
    for (Skill skill : skills) {
      host.out().println(SafeText.line(skill.name() + "  " + skill.description()));
      Table table = new Table();
      skill
          .parameters()
          .forEach(parameter ->
              table.row(
                  parameter.option(),
                  (parameter.optional() ? "" : "(needed) ") + parameter.description()));
      table.lines(4).forEach(host.out()::println);
      host.out().println("    run it: " + command(host, skill));
    }
    return 0;
  }

  private static String command(Host host, Skill skill) {
    return skill.command().replaceFirst("^weft ", host.command() + " ");
  }

  private static Json json(Skill skill) {
    return Json.object()
        .put("name", skill.name())
        .put("description", skill.description())
        .put("origin", skill.origin())
        .put(
            "parameters", Json.array(skill.parameters().stream().map(SkillsCommand::json).toList()))
        .put("examples", Json.strings(skill.examples()))
        .build();
  }

  private static Json json(Skill.Parameter parameter) {
    Json.ObjectBuilder out =
        Json.object()
            .put("name", parameter.name())
            .put("kind", parameter.kind().word())
            .put("description", parameter.description())
            .put("optional", parameter.optional())
            .putIfPresent("default", parameter.defaultValue());
    if (!parameter.choices().isEmpty()) {
      out.put("choices", Json.strings(parameter.choices()));
    }
    return out.build();
  }
}
