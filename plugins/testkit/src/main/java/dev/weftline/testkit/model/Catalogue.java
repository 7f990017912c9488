// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import dev.weftline.core.json.Json;
import java.util.List;

/** Writes the list of models in the two interfaces. */
final class Catalogue {
  private Catalogue() {}

  static Json openAi(List<String> models) {
    return Json.object()
        .put("object", "list")
        .put(
            "data",
            Json.array(
                models.stream()
                    .map(model ->
                        Json.object()
                            .put("id", model)
                            .put("object", "model")
                            .put("created", 0)
                            .put("owned_by", "weftline")
                            .build())
                    .toList()))
        .build();
  }

  static Json ollama(List<String> models) {
    return Json.object()
        .put("models", Json.array(models.stream().map(Catalogue::tag).toList()))
        .build();
  }

  private static Json tag(String model) {
    Json details =
        Json.object()
            .put("format", "simulated")
            .put("family", "simulated")
            .put("parameter_size", "0B")
            .put("quantization_level", "none")
            .build();
    return Json.object()
        .put("name", model)
        .put("model", model)
        .put("modified_at", "2026-01-01T00:00:00Z")
        .put("size", 0)
        .put("digest", Json.of(model).hash())
        .put("details", details)
        .build();
  }
}
