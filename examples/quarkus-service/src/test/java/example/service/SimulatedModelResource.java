// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.weftline.testkit.model.Reply;
import dev.weftline.testkit.model.SimulatedModel;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a model that plans once and answers once, and configures the application with it. */
public class SimulatedModelResource implements QuarkusTestResourceLifecycleManager {
  private static final String PLAN =
      """
      1. orders.list(customer="Ada")
      2. orders.missing(orders=$1)
      3. join(missing=$2)
      """;

  private @Nullable SimulatedModel model;

  @Override
  public Map<String, String> start() {
    model = SimulatedModel.start(Reply.text(PLAN), Reply.text("FINISH\nNuts are missing [2].\n"));
    return Map.of(
        "weftline.model.url", model.openAiUrl(),
        "weftline.model", "simulated",
        "weftline.model.key", "sk-0123456789abcdef");
  }

  @Override
  public void stop() {
    if (model != null) {
      model.close();
    }
  }
}
