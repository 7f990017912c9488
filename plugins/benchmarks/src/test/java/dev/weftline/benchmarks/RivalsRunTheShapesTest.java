// SPDX-License-Identifier: Apache-2.0
package dev.weftline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weftline.cli.bench.Contender;
import dev.weftline.cli.bench.Contender.Preparation;
import dev.weftline.cli.bench.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The rivals do all tasks of a shape, again and again, or say why they cannot. */
class RivalsRunTheShapesTest {
  private static final List<Shape> SHAPES =
      List.of(Shape.wide(50), Shape.chain(50), Shape.layered(60, 6), Shape.stragglers());

  @Test
  void eachRivalRunsEachShapeOrSaysWhyNot() throws Exception {
    List<String> cannot = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Contender rival : ServiceLoader.load(Contender.class)) {
      try (rival) {
        names.add(rival.name());
        for (Shape shape : SHAPES) {
          switch (rival.prepare(shape)) {
            case Preparation.Ready(Contender.Trial trial) -> {
              trial.run().check();
              trial.run().check();
            }
            case Preparation.NotExpressible(String reason) ->
                cannot.add(rival.name() + " " + shape.name() + ": " + reason);
          }
        }
      }
    }
    assertThat(names).containsExactlyInAnyOrder("mutiny", "langchain4j-agentic", "langgraph4j");
    assertThat(cannot)
        .singleElement()
        .asString()
        .startsWith("langgraph4j layered: branches that run at the same time must all lead to one");
  }

  @Test
  void eachRivalKnowsItsVersion() {
    for (Contender rival : ServiceLoader.load(Contender.class)) {
      try (rival) {
        assertThat(rival.version()).as(rival.name()).matches("[0-9]+\\.[0-9]+\\..*");
      }
    }
  }
}
