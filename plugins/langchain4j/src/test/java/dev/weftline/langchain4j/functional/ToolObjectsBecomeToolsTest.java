// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.agent.tool.Tool;
import dev.weftline.core.json.Json;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Recovery;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.langchain4j.LangChainTools;
import dev.weftline.langchain4j.UnusableToolsException;
import dev.weftline.langchain4j.testing.Calls;
import dev.weftline.langchain4j.testing.Shop;
import dev.weftline.testkit.ToolContract;
import dev.weftline.testkit.ToolProviderContract;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code @Tool} methods of an object are tools of a plan, typed and safe by default. */
class ToolObjectsBecomeToolsTest {
  private static final LangChainTools SHOP = LangChainTools.of("shop", new Shop());

  private static ToolSpec spec(String name) {
    return Calls.tool(SHOP, name).spec();
  }

  @Test
  void namesCarryTheAliasAndKeepWhatPlansCanHold() {
    assertThat(SHOP.tools())
        .extracting(tool -> tool.spec().name())
        .containsExactlyInAnyOrder(
            "shop.findOrder",
            "shop.list_-20-orders",
            "shop.cancelOrder",
            "shop.note",
            "shop.countWords",
            "shop.weigh",
            "shop.anything",
            "shop.maybe");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "findOrder | {'type':'object','properties':{'id':{'type':'integer','description':'the"
            + " number'}},'required':['id']}",
        "list_-20-orders | {'type':'object','properties':{'customer':{'type':'string',"
            + "'description':'the argument customer'},'status':{'type':'string','enum':['OPEN',"
            + "'SENT'],'description':'the state'}},'required':['customer']}",
        "countWords | {'type':'object','properties':{'words':{'type':'array','items':{'type':"
            + "'string'},'description':'the argument words'}},'required':['words']}",
      })
  void argumentsHaveTheTypesThatModelsSee(String name, String schema) {
    assertThat(spec("shop." + name).inputSchema()).isEqualTo(Calls.arguments(schema));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "list_-20-orders | {'type':'array','items':{'type':'integer'}}",
        "cancelOrder | {'type':'string'}",
        "note | {'type':'string'}",
        "maybe | {'anyOf':[{'type':'string'},{'type':'null'}]}",
        "countWords | {'type':'object','additionalProperties':{'type':'integer'}}",
        "weigh | {'type':'object','properties':{'name':{'type':'string'},'parts':{'type':'array',"
            + "'items':{}}},'required':[],'additionalProperties':false}",
        "findOrder | {'type':'object','properties':{'id':{'type':'integer'},'customer':{'type':"
            + "'string'},'status':{'type':'string','enum':['OPEN','SENT']},'lines':{'type':'array',"
            + "'items':{'type':'object','properties':{'article':{'type':'string'},'count':{'type':"
            + "'integer'},'price':{'type':'number'}},'required':['count'],'additionalProperties':"
            + "false}}},'required':['id'],'additionalProperties':false}",
      })
  void resultsHaveTheTypeOfTheMethod(String name, String schema) {
    assertThat(spec("shop." + name).outputSchema()).contains(Calls.arguments(schema));
  }

  @Test
  void aTypeThatSaysNothingPromisesNothing() {
    assertThat(spec("shop.anything").outputSchema()).isEmpty();
  }

  @Test
  void recursiveArgumentsKeepTheirDefinition() {
    Json.Obj schema = spec("shop.weigh").inputSchema();
    assertThat(schema.text()).contains("$defs").contains("#/$defs/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "findOrder | {'id': 7} | {'id':7,'customer':'Ada','status':'OPEN','lines':[{'article':"
            + "'bolt','count':3,'price':0.1}]}",
        "list_-20-orders | {'customer': 'Ada'} | [3,2]",
        "list_-20-orders | {'customer': 'Ada', 'status': 'SENT'} | []",
        "cancelOrder | {'id': 7} | 'Success'",
        "note | {'text': '42'} | '42'",
        "maybe | {'there': false} | null",
        "countWords | {'words': ['a', 'b']} | {'words':2}",
        "weigh | {'part': {'name': 'a', 'parts': [{'name': 'b'}]}} |"
            + " {'name':'a','parts':[{'name':'b'}]}",
        "anything | {'text': 'x'} | {'text':'x'}",
      })
  void callsGiveValues(String name, String arguments, String value) throws Exception {
    assertThat(Calls.text(Calls.tool(SHOP, "shop." + name), arguments).replace('"', '\''))
        .isEqualTo(value);
  }

  @Test
  void whatIsNotDeclaredIsDestructiveAndOpen() {
    assertThat(spec("shop.cancelOrder").effect()).isEqualTo(Effect.DESTRUCTIVE);
    assertThat(spec("shop.cancelOrder").recovery()).isEqualTo(Recovery.PARK);
    assertThat(spec("shop.cancelOrder").openWorld()).isTrue();
    assertThat(spec("shop.findOrder").effect()).isEqualTo(Effect.READ);
    assertThat(spec("shop.findOrder").openWorld()).isTrue();
    assertThat(spec("shop.list_-20-orders").openWorld()).isFalse();
  }

  @Test
  void theApplicationHasTheLastWord() {
    LangChainTools declared =
        SHOP.reading("anything").writing("cancelOrder", "findOrder").closedWorld("anything");
    assertThat(Calls.tool(declared, "shop.anything").spec().effect()).isEqualTo(Effect.READ);
    assertThat(Calls.tool(declared, "shop.anything").spec().openWorld()).isFalse();
    assertThat(Calls.tool(declared, "shop.findOrder").spec().effect()).isEqualTo(Effect.WRITE);
    assertThat(Calls.tool(declared, "shop.note").spec().effect()).isEqualTo(Effect.DESTRUCTIVE);
  }

  @Test
  void aTypingErrorInADeclarationIsTold() {
    assertThatThrownBy(() -> SHOP.reading("findOder"))
        .isInstanceOf(UnusableToolsException.class)
        .hasMessageStartingWith("shop: no tool 'findOder'. There are: anything, cancelOrder,");
  }

  /** Tools that misbehave. */
  public static class Hostile {
    final CountDownLatch waiting = new CountDownLatch(1);

    @Tool("Throws.")
    public String explode(String how) throws Exception {
      switch (how) {
        case "error" -> throw new StackOverflowError("deep");
        case "checked" -> throw new java.io.IOException("the disk\nis full\u202e");
        case "silent" -> throw new IllegalStateException();
        case "own" -> throw new CallFailed(Failure.retryable(Failure.Kind.LIMIT, "later"));
        default -> throw new IllegalStateException("no: " + how);
      }
    }

    @Tool("Waits.")
    public String waitForever() throws InterruptedException {
      waiting.countDown();
      new CountDownLatch(1).await();
      return "never";
    }

    @Tool("Gives much.")
    public String much() {
      return "x".repeat(10 << 20);
    }

    @Tool("Gives much that looks like JSON.")
    public Object deep() {
      return "[".repeat(1 << 20);
    }

    @Tool("Takes a number.")
    public int half(int number) {
      return number / 2;
    }
  }

  private static CallFailed fails(String tool, String arguments) {
    LangChainTools tools = LangChainTools.of("bad", new Hostile());
    return catchThrowableOfType(
        CallFailed.class, () -> Calls.call(Calls.tool(tools, tool), arguments));
  }

  @Test
  void exceptionsAreFailuresWithTheirMessageOnOneLine() {
    assertThat(fails("bad.explode", "{'how': 'checked'}").failure())
        .isEqualTo(Failure.of(Failure.Kind.TOOL, "bad.explode: the disk is full\\u202e"));
    assertThat(fails("bad.explode", "{'how': 'silent'}").failure().message())
        .isEqualTo("bad.explode: the tool failed with IllegalStateException");
    assertThat(fails("bad.explode", "{'how': 'own'}").failure().retryable()).isTrue();
  }

  @Test
  void errorsStayErrors() {
    LangChainTools tools = LangChainTools.of("bad", new Hostile());
    assertThatThrownBy(() -> Calls.call(Calls.tool(tools, "bad.explode"), "{'how': 'error'}"))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void argumentsThatJavaCannotTakeAreInput() {
    assertThat(fails("bad.half", "{'number': 5000000000}").failure().kind())
        .isEqualTo(Failure.Kind.INPUT);
  }

  @Test
  void interruptIsACancel() throws Exception {
    Hostile hostile = new Hostile();
    LangChainTools tools = LangChainTools.of("bad", hostile);
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Calls.call(Calls.tool(tools, "bad.waitForever"), "{}");
                end.complete(new AssertionError("it returned"));
              } catch (Throwable e) {
                end.complete(e);
              }
            });
    hostile.waiting.await();
    thread.interrupt();
    assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void muchTextIsJustText() throws Exception {
    LangChainTools tools = LangChainTools.of("bad", new Hostile());
    assertThat(Calls.text(Calls.tool(tools, "bad.much"), "{}")).hasSize((10 << 20) + 2);
    assertThat(Calls.text(Calls.tool(tools, "bad.deep"), "{}")).hasSize((1 << 20) + 2);
  }

  /** Another object with a tool of the same name. */
  public static class Other {
    @Tool("Finds something else.")
    public String findOrder(String text) {
      return text;
    }
  }

  /** A class that inherits its tools. */
  public static class CornerShop extends Shop {
    @Override
    @Tool("Notes at the corner.")
    public String note(String text) {
      return "corner " + text;
    }
  }

  @Test
  void twoToolsOfOneNameAreRefused() {
    assertThatThrownBy(() -> LangChainTools.of("shop", new Shop(), new Other()))
        .isInstanceOf(UnusableToolsException.class)
        .hasMessage(
            "shop: two tools are called 'shop.findOrder': "
                + Shop.class.getName()
                + ".findOrder and "
                + Other.class.getName()
                + ".findOrder. Rename one of them, or give them packs with different aliases.");
  }

  @Test
  void inheritedToolsCountAndOverriddenOnesOnce() throws Exception {
    LangChainTools corner = LangChainTools.of("corner", new CornerShop());
    assertThat(corner.tools()).hasSize(8);
    assertThat(Calls.text(Calls.tool(corner, "corner.note"), "{'text': 'a'}"))
        .isEqualTo("\"corner a\"");
  }

  @Test
  void objectsWithoutToolsAndBadAliasesAreRefused() {
    assertThatThrownBy(() -> LangChainTools.of("x", "text"))
        .isInstanceOf(UnusableToolsException.class)
        .hasMessage("x: java.lang.String has no method with @Tool. Give an object that has some.");
    assertThatThrownBy(() -> LangChainTools.of("x")).isInstanceOf(UnusableToolsException.class);
    for (String alias : List.of("", "a.b", "a b", "ä")) {
      assertThatThrownBy(() -> LangChainTools.of(alias, new Shop()))
          .isInstanceOf(UnusableToolsException.class)
          .hasMessageContaining("no alias");
    }
  }

  @Nested
  class Pack extends ToolProviderContract {
    @Override
    protected ToolProvider provider() {
      return LangChainTools.of("shop", new Shop());
    }

    @Override
    protected boolean isService() {
      return false;
    }
  }

  @Nested
  class Reading extends ToolContract {
    @Override
    protected dev.weftline.core.tool.Tool tool() {
      return Calls.tool(SHOP, "shop.findOrder");
    }

    @Override
    protected List<Json.Obj> samples() {
      return List.of(Calls.arguments("{'id': 1}"), Calls.arguments("{'id': 2}"));
    }
  }

  @Nested
  class Effectful extends ToolContract {
    @Override
    protected dev.weftline.core.tool.Tool tool() {
      return Calls.tool(SHOP, "shop.weigh");
    }

    @Override
    protected List<Json.Obj> samples() {
      return List.of(Calls.arguments("{'part': {'name': 'a', 'parts': []}}"));
    }
  }
}
