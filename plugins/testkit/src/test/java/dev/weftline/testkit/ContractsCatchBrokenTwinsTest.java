// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weftline.core.Answer;
import dev.weftline.core.RunId;
import dev.weftline.core.json.Json;
import dev.weftline.core.spi.ApprovalDecision;
import dev.weftline.core.spi.Approver;
import dev.weftline.core.spi.Decision;
import dev.weftline.core.spi.JoinEvent;
import dev.weftline.core.spi.Joiner;
import dev.weftline.core.spi.Journal;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.Tool;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A contract that catches nothing proves nothing: each is shown a twin that breaks it. */
@SuppressWarnings("JUnitMethodInvoked") // That is what the test is about.
class ContractsCatchBrokenTwinsTest {

  private static ToolContract tool(Tool tool) {
    return new ToolContract() {
      @Override
      protected Tool tool() {
        return tool;
      }

      @Override
      protected List<Json.Obj> samples() {
        return List.of(Json.Obj.EMPTY);
      }
    };
  }

  @Test
  void aSoundToolPasses() throws Exception {
    ToolContract contract =
        tool(
            FakeTool.read("fake.read")
                .with(spec -> spec.description("Gives a number."))
                .output(Schema.integer())
                .answers(Json.of(1))
                .build());
    contract.nameCanStandInPlan();
    contract.saysWhatItDoes();
    contract.resultsFitOutputSchema();
  }

  @Test
  void aToolWhoseResultDoesNotFitItsSchemaIsCaught() {
    ToolContract contract =
        tool(FakeTool.read("fake.read").output(Schema.integer()).answers(Json.of("one")).build());
    assertThatThrownBy(contract::resultsFitOutputSchema).isInstanceOf(AssertionError.class);
  }

  @Test
  void aToolWhoseNameCannotStandInAPlanIsCaught() {
    ToolContract contract = tool(FakeTool.read("fake tool!").build());
    assertThatThrownBy(contract::nameCanStandInPlan).isInstanceOf(AssertionError.class);
  }

  @Test
  void aPackWithTwoToolsOfOneNameIsCaught() {
    Tool twin = FakeTool.read("fake.read").build();
    ToolProviderContract contract =
        new ToolProviderContract() {
          @Override
          protected ToolProvider provider() {
            return new ToolProvider() {
              @Override
              public String alias() {
                return "fake";
              }

              @Override
              public List<Tool> tools() {
                return List.of(twin, twin);
              }
            };
          }
        };
    assertThatThrownBy(contract::namesAreUnique).isInstanceOf(AssertionError.class);
  }

  @Test
  void aJoinerThatDecidesTwiceIsCaught() {
    Joiner twice =
        (goal, transcript, left) -> {
          Answer answer = new Answer(Map.of(), Map.of(), "", List.of());
          JoinEvent decided = new JoinEvent.Decided(new Decision.Finish(answer));
          return Multi.createFrom().items(decided, decided);
        };
    JoinerContract contract =
        new JoinerContract() {
          @Override
          protected Joiner joiner() {
            return twice;
          }
        };
    assertThatThrownBy(contract::decidesOnceAndLast).isInstanceOf(AssertionError.class);
  }

  @Test
  void aJournalThatTakesASecondWriterIsCaught() {
    JournalContract contract =
        new JournalContract() {
          private final Journal journal = new CarelessJournal();

          @Override
          protected Journal journal() {
            return journal;
          }
        };
    assertThatThrownBy(contract::refusesSecondWriter).isInstanceOf(AssertionError.class);
  }

  @Test
  void anApproverThatForgetsTheCallIsCaught() {
    ApproverContract contract =
        new ApproverContract() {
          @Override
          protected Approver approver() {
            return (request, desk) ->
                desk.decide(request.id(), new ApprovalDecision(true, "twin", "", "another hash"));
          }
        };
    assertThatThrownBy(contract::bindsDecisionToCall).isInstanceOf(AssertionError.class);
  }

  @Test
  void virtualTimeMovesOnlyWhenItIsTold() {
    VirtualTime time = new VirtualTime();
    List<String> fired = new ArrayList<>();
    time.after(Duration.ofSeconds(2), () -> fired.add("two"));
    time.after(Duration.ofSeconds(1), () -> fired.add("one"));
    assertThat(fired).isEmpty();
    time.advance(Duration.ofSeconds(3));
    assertThat(fired).containsExactly("one", "two");
  }

  /** Keeps entries, but lets anybody write. */
  private static final class CarelessJournal implements Journal {
    private final Map<RunId, List<Entry>> entries = new LinkedHashMap<>();

    @Override
    public Writer open(RunId run, boolean create) {
      List<Entry> own = entries.computeIfAbsent(run, key -> new ArrayList<>());
      return new Writer() {
        @Override
        public void append(Entry entry) {
          own.add(entry);
        }

        @Override
        public void awaitDurable(long sequence) {}

        @Override
        public void close() {}
      };
    }

    @Override
    public List<Entry> read(RunId run, long fromSequence) {
      return entries.getOrDefault(run, List.of());
    }

    @Override
    public List<RunId> runs() {
      return List.copyOf(entries.keySet());
    }

    @Override
    public void delete(RunId run) {
      entries.remove(run);
    }

    @Override
    public void close() {}
  }
}
