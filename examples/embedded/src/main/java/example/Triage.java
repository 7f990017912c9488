// SPDX-License-Identifier: Apache-2.0
package example;

import dev.weftline.core.Agent;
import dev.weftline.core.Answer;
import dev.weftline.core.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Triages the kernel log that the first argument names. */
public final class Triage {
  private Triage() {}

  /** Prints the report of a log. */
  public static void main(String[] args) throws IOException {
    System.out.println(triage(Files.readString(Path.of(args[0]))));
  }

  static String triage(String log) {
    // tag::readme[]
    try (Agent agent = Agent.builder().build()) {
      Answer answer = agent.run(Goal.skill("triage-crash"), Map.of("report", log)).await();
      return answer.text();
    }
    // end::readme[]
  }
}
