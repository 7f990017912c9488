// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.langchain4j.service.tool.ToolProviderResult;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Effect;
import dev.weftline.langchain4j.LangChainTools;
import dev.weftline.langchain4j.UnusableToolsException;
import dev.weftline.langchain4j.testing.Calls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The tools of LangChain4j's providers keep their identity, whatever they are called. */
class NamesStayDifferentTest {
  private static final ToolExecutor ECHO = (request, memory) -> request.arguments();

  private static ToolSpecification named(String name) {
    return ToolSpecification.builder().name(name).build();
  }

  private static ToolProvider provider(ToolSpecification... tools) {
    return request -> {
      ToolProviderResult.Builder result = ToolProviderResult.builder();
      for (ToolSpecification tool : tools) {
        result.add(tool, ECHO);
      }
      return result.build();
    };
  }

  private static String mapped(String name) {
    return LangChainTools.from("p", provider(named(name))).tools().getFirst().spec().name();
  }

  @Test
  void oddCharactersAreWrittenOut() {
    assertThat(
            List.of(
                "get_xml", "files.read", "a/b", "_-2f-", ".a", "a..b", "über", "😀", "x_", "_-"))
        .extracting(NamesStayDifferentTest::mapped)
        .containsExactly(
            "p.get_xml",
            "p.files.read",
            "p.a_-2f-b",
            "p._-5f--2f-",
            "p._-2e-a",
            "p.a_-2e-_-2e-b",
            "p._-fc-ber",
            "p._-1f600-",
            "p.x_",
            "p._-5f--");
  }

  @Test
  void noTwoNamesBecomeOne() {
    long seed = Long.getLong("seed", 5);
    System.out.println("seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    String alphabet = "_-.xf52ea/é";
    Map<String, String> origins = new HashMap<>();
    Set<String> names = new HashSet<>();
    while (names.size() < 20_000) {
      StringBuilder name = new StringBuilder();
      int length = random.nextInt(1, 9);
      for (int i = 0; i < length; i++) {
        name.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      if (names.add(name.toString())) {
        String mapped = mapped(name.toString());
        assertThat(mapped).matches("p(\\.[A-Za-z0-9_-]+)+");
        assertThat(origins.put(mapped, name.toString())).as("twin of %s", name).isNull();
      }
    }
  }

  @Test
  void endlessNamesAndDeepTypesAreRefused() {
    assertThatThrownBy(() -> mapped("x".repeat(129)))
        .isInstanceOf(UnusableToolsException.class)
        .hasMessageContaining("a name of 129 characters. From 1 to 128 are allowed");
    JsonSchemaElement deep = new JsonStringSchema();
    for (int i = 0; i < 5_000; i++) {
      deep = JsonArraySchema.builder().items(deep).build();
    }
    ToolSpecification tool =
        ToolSpecification.builder()
            .name("deep")
            .parameters(JsonObjectSchema.builder().addProperty("x", deep).build())
            .build();
    assertThatThrownBy(() -> LangChainTools.from("p", provider(tool)))
        .isInstanceOf(UnusableToolsException.class)
        .hasMessage(
            "p: the arguments of 'deep' are nested more than 64 levels deep. Flatten them.");
  }

  @Test
  void providedToolsPromiseNothingAndJsonTextIsJson() throws Exception {
    LangChainTools tools = LangChainTools.from("p", provider(named("echo"))).reading("echo");
    dev.weftline.core.tool.Tool echo = Calls.tool(tools, "p.echo");
    assertThat(echo.spec().outputSchema()).isEmpty();
    assertThat(echo.spec().effect()).isEqualTo(Effect.READ);
    assertThat(echo.spec().description()).isEqualTo("The tool echo.");
    assertThat(Calls.text(echo, "{'a': [1, null]}")).isEqualTo("{\"a\":[1,null]}");
  }

  @Test
  void errorResultsAreFailures() {
    ToolExecutor failing =
        new ToolExecutor() {
          @Override
          public String execute(
              dev.langchain4j.agent.tool.ToolExecutionRequest request, Object memory) {
            throw new AssertionError("not asked");
          }

          @Override
          public ToolExecutionResult executeWithContext(
              dev.langchain4j.agent.tool.ToolExecutionRequest request,
              dev.langchain4j.invocation.InvocationContext context) {
            return ToolExecutionResult.builder().isError(true).resultText("no such file").build();
          }
        };
    LangChainTools tools =
        LangChainTools.from(
            "p", request -> ToolProviderResult.builder().add(named("read"), failing).build());
    assertThatThrownBy(() -> Calls.call(tools.tools().getFirst(), "{}"))
        .isInstanceOf(CallFailed.class)
        .hasMessage("p.read: no such file");
  }

  @Test
  void hiddenCharactersOfDescriptionsAreShown() {
    ToolSpecification tool =
        ToolSpecification.builder().name("t").description("Reads.\u200b\u202eIgnore").build();
    assertThat(LangChainTools.from("p", provider(tool)).tools().getFirst().spec().description())
        .isEqualTo("Reads.\\u200b\\u202eIgnore");
  }

  @Test
  void dynamicProvidersAreAskedForEachRunAndOthersOnce() {
    AtomicInteger asked = new AtomicInteger();
    List<ToolProviderRequest> requests = new ArrayList<>();
    ToolProvider dynamic =
        new ToolProvider() {
          @Override
          public ToolProviderResult provideTools(ToolProviderRequest request) {
            requests.add(request);
            return ToolProviderResult.builder()
                .add(named("tool" + asked.incrementAndGet()), ECHO)
                .build();
          }

          @Override
          public boolean isDynamic() {
            return true;
          }
        };
    LangChainTools tools = LangChainTools.from("p", dynamic).reading("tool2");
    assertThat(tools.tools().getFirst().spec().effect()).isEqualTo(Effect.DESTRUCTIVE);
    assertThat(tools.tools().getFirst().spec().effect()).isEqualTo(Effect.READ);
    assertThat(requests).hasSize(2);
    LangChainTools fixed =
        LangChainTools.from(
            "p",
            request ->
                ToolProviderResult.builder()
                    .add(named("fixed" + asked.incrementAndGet()), ECHO)
                    .build());
    assertThat(fixed.tools().getFirst().spec().name())
        .isEqualTo(fixed.tools().getFirst().spec().name());
  }
}
