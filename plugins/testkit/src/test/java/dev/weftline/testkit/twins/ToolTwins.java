// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.twins;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.Recovery;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.FakeTool;
import dev.weftline.testkit.ToolContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Tools with one fault each. */
final class ToolTwins {
  private static final Json.Obj BAD_SCHEMA = Json.object().put("type", 7).build();
  private static final Json.Obj SAMPLE = Json.object().put("n", 1).build();

  private ToolTwins() {}

  private static FakeTool.Builder fake() {
    return FakeTool.read("fake.read")
        .optional("n", Schema.integer())
        .output(Schema.integer())
        .answers(Json.of(1));
  }

  private static ToolContract contract(Tool tool, Json.Obj sample) {
    return new ToolContract() {
      @Override
      protected Tool tool() {
        return tool;
      }

      @Override
      protected List<Json.Obj> samples() {
        return List.of(sample);
      }
    };
  }

  private static ToolContract contract(FakeTool.Builder builder) {
    return contract(builder.build(), SAMPLE);
  }

  /** A sound tool behind a layer into which a twin puts its fault. */
  private static class Layer implements Tool {
    final Tool real = fake().build();

    @Override
    public ToolSpec spec() {
      return real.spec();
    }

    @Override
    public ToolResult call(ToolCall call, CallContext context) throws Exception {
      return real.call(call, context);
    }
  }

  static ToolContract sound() {
    return contract(fake());
  }

  @Breaks("nameCanStandInPlan")
  static ToolContract toolWhoseNameCannotStandInAPlan() {
    return contract(FakeTool.read("fake tool!"));
  }

  @Breaks("saysWhatItDoes")
  static ToolContract toolThatSaysNothing() {
    return contract(fake().with(spec -> spec.description("")));
  }

  @Breaks("descriptionStaysTheSame")
  static ToolContract toolThatChangesItsDescription() {
    AtomicInteger turn = new AtomicInteger();
    return contract(
        new Layer() {
          @Override
          public ToolSpec spec() {
            return fake()
                .with(spec -> spec.description("turn " + turn.incrementAndGet()))
                .build()
                .spec();
          }
        },
        SAMPLE);
  }

  @Breaks("inputSchemaIsSchemaOfObject")
  static ToolContract toolThatTakesAList() {
    return contract(fake().input(Json.object().put("type", "array").build()));
  }

  @Breaks("everyParameterIsDescribed")
  static ToolContract toolWithAMuteParameter() {
    return contract(
        fake()
            .input(
                Json.object()
                    .put("type", "object")
                    .put("properties", Json.object().put("n", Json.Obj.EMPTY).build())
                    .build()));
  }

  @Breaks("outputSchemaIsSchema")
  static ToolContract toolWhoseOutputSchemaIsNone() {
    return contract(fake().output(BAD_SCHEMA));
  }

  @Breaks("readingCanBeRepeated")
  static ToolContract toolThatReadsOnce() {
    return contract(fake().recovery(Recovery.PARK));
  }

  @Breaks("timesArePositive")
  static ToolContract toolThatNeedsNoTime() {
    return contract(fake().with(spec -> spec.timeout(Duration.ZERO)));
  }

  @Breaks("samplesFitInputSchema")
  static ToolContract toolWhoseSampleDoesNotFit() {
    return contract(fake().build(), Json.object().put("n", "one").build());
  }

  @Breaks("resultsFitOutputSchema")
  static ToolContract toolWhoseResultDoesNotFit() {
    return contract(fake().answers(Json.of("one")));
  }

  @Breaks("schemaForLiteralsIsSchema")
  static ToolContract toolThatDerivesNoSchema() {
    return contract(
        new Layer() {
          @Override
          public Optional<Json.Obj> outputSchema(Map<String, Json> literals) {
            return Optional.of(BAD_SCHEMA);
          }
        },
        SAMPLE);
  }

  @Breaks("answersManyAtOnce")
  static ToolContract toolThatServesOneAtATime() {
    AtomicInteger busy = new AtomicInteger();
    return contract(
        new Layer() {
          @Override
          public ToolResult call(ToolCall call, CallContext context) throws Exception {
            try {
              if (busy.incrementAndGet() > 1) {
                throw new IllegalStateException("busy");
              }
              Thread.yield();
              return real.call(call, context);
            } finally {
              busy.decrementAndGet();
            }
          }
        },
        SAMPLE);
  }
}
