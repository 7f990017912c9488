// SPDX-License-Identifier: Apache-2.0
import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.SimulatedModel;
import java.io.IOException;

/** A simulated model for the README's question: prints its address, ends with standard input. */
public final class AnsweringModel {
  private AnsweringModel() {}

  public static void main(String[] arguments) throws IOException {
    String plan =
        """
        1. kernel.parse_report(report=$input.crash_log)
        2. kernel.resolve_source(frames=$1.frames)
        3. kernel.maintainers(files=[$2.guilty.path])
        4. join(crash=$1.title, guilty=$2.guilty?, owners=$3)
        """;
    String answer =
        "FINISH\nThe kernel dereferenced a NULL pointer in ext4_mb_load_buddy_gfp [1]."
            + " Theodore Ts'o looks after it [2, 3].\n";
    try (SimulatedModel model = SimulatedModel.start(Reply.text(plan), Reply.text(answer))) {
      System.out.println(model.openAiUrl());
      System.out.flush();
      while (System.in.read() >= 0) {
        // until whoever started it goes
      }
    }
  }
}
