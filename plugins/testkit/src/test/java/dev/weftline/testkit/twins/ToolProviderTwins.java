// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.twins;

import dev.weftline.core.spi.SkillSource;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Tool;
import dev.weftline.testkit.Breaks;
import dev.weftline.testkit.FakeTool;
import dev.weftline.testkit.ToolProviderContract;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Packs with one fault each. */
final class ToolProviderTwins {
  private static final Tool TOOL = FakeTool.read("fake.read").build();

  private ToolProviderTwins() {}

  /** A sound pack that a twin puts its fault into. */
  private static class Pack implements ToolProvider {
    @Override
    public String alias() {
      return "fake";
    }

    @Override
    public List<Tool> tools() {
      return List.of(TOOL);
    }
  }

  private static ToolProviderContract contract(ToolProvider pack, boolean service) {
    return new ToolProviderContract() {
      @Override
      protected ToolProvider provider() {
        return pack;
      }

      @Override
      protected boolean isService() {
        return service;
      }
    };
  }

  private static ToolProviderContract contract(ToolProvider pack) {
    return contract(pack, false);
  }

  private static ToolProviderContract tools(Tool... tools) {
    return contract(
        new Pack() {
          @Override
          public List<Tool> tools() {
            return List.of(tools);
          }
        });
  }

  static ToolProviderContract sound() {
    return contract(new Pack());
  }

  @Breaks("aliasCanStandInPlan")
  static ToolProviderContract packWhoseAliasCannotStandInAPlan() {
    return contract(
        new Pack() {
          @Override
          public String alias() {
            return "my pack";
          }
        });
  }

  @Breaks("toolsBearTheAlias")
  static ToolProviderContract packWithAToolOfAnotherPack() {
    return tools(FakeTool.read("other.read").build());
  }

  @Breaks("namesAreUnique")
  static ToolProviderContract packWithTwoToolsOfOneName() {
    return tools(TOOL, TOOL);
  }

  @Breaks("hasToolsOrSkills")
  static ToolProviderContract packThatIsEmpty() {
    return tools();
  }

  @Breaks("skillsHaveTextAndOrigin")
  static ToolProviderContract packWithASkillFromNowhere() {
    return contract(
        new Pack() {
          @Override
          public List<SkillSource> skills() {
            return List.of(new SkillSource("", "text"));
          }
        });
  }

  @Breaks("staysTheSame")
  static ToolProviderContract packThatChangesItsToolsUnasked() {
    AtomicInteger turn = new AtomicInteger();
    return contract(
        new Pack() {
          @Override
          public List<Tool> tools() {
            return List.of(FakeTool.read("fake.read" + turn.incrementAndGet()).build());
          }
        });
  }

  @Breaks("closesTwice")
  static ToolProviderContract packThatClosesOnce() {
    AtomicInteger closed = new AtomicInteger();
    return contract(
        new Pack() {
          @Override
          public void close() {
            if (closed.incrementAndGet() > 1) {
              throw new IllegalStateException("closed already");
            }
          }
        });
  }

  @Breaks("isFoundOnClassPath")
  static ToolProviderContract packWithoutServiceEntry() {
    return contract(new Pack(), true);
  }
}
