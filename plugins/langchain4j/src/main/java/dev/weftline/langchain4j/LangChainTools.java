// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j;

import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Tool;
import dev.weftline.langchain4j.internal.Declarations;
import dev.weftline.langchain4j.internal.ForeignPack;
import dev.weftline.langchain4j.internal.ProvidedTools;
import dev.weftline.langchain4j.internal.ToolMethods;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tools of LangChain4j as a pack of Weftline.
 *
 * <p>A tool {@code findCustomer} of the pack {@code crm} is {@code crm.findCustomer} in plans.
 * Characters that no plan can hold are written as {@code _-HEX-}, so that two names never become
 * one. Parameters have the types that LangChain4j tells a model; the result of a {@code @Tool}
 * method has the type that its Java return type says (records, lists, maps of text, text, numbers,
 * booleans, enums), and {@code any} where that says too little.
 *
 * <p>What a tool does is not known, so it counts as {@link Effect#DESTRUCTIVE} and open world until
 * {@link ToolEffect} on the method, or {@link #reading}, {@link #writing} and {@link #closedWorld}
 * here, say otherwise. {@code @CompensateFor}, {@code returnBehavior} and {@code searchBehavior}
 * have no meaning in a plan and are ignored. Calls run on the calling thread; many may run at once,
 * so tools must be safe for use by several threads. Immutable.
 */
public final class LangChainTools implements ToolProvider {
  private final String alias;
  private final ForeignPack pack;
  private final Declarations declared;

  private LangChainTools(String alias, ForeignPack pack, Declarations declared) {
    this.alias = alias;
    this.pack = pack;
    this.declared = declared;
  }

  /**
   * Returns the {@code @Tool} methods of objects, inherited ones included.
   *
   * @throws UnusableToolsException if the alias cannot stand in a plan, there is no such method,
   *     two tools have one name, or a type is nested too deeply
   */
  public static LangChainTools of(String alias, Object... objects) {
    return create(alias, ToolMethods.of(alias, List.of(objects)));
  }

  /**
   * Returns the tools of a provider. One that is not dynamic is asked once, now; a dynamic one is
   * asked each time that a run starts. It sees no user message of a chat, but the text {@code Which
   * tools are there?}.
   *
   * @throws UnusableToolsException as {@link #of} does; for a dynamic provider when a run starts
   */
  public static LangChainTools from(
      String alias, dev.langchain4j.service.tool.ToolProvider provider) {
    return from(alias, provider, ProvidedTools::plainRequest);
  }

  /**
   * Returns the tools of a provider that is asked with requests of the application's.
   *
   * @throws UnusableToolsException as {@link #of} does; for a dynamic provider when a run starts
   */
  public static LangChainTools from(
      String alias,
      dev.langchain4j.service.tool.ToolProvider provider,
      Supplier<ToolProviderRequest> requests) {
    return create(alias, ProvidedTools.of(alias, provider, requests));
  }

  private static LangChainTools create(String alias, ForeignPack pack) {
    if (!alias.matches("[A-Za-z0-9_-]+")) {
      throw new UnusableToolsException(
          alias, "no alias. Letters, digits, underscores and hyphens, at least one.");
    }
    LangChainTools tools = new LangChainTools(alias, pack, Declarations.NONE);
    if (!pack.isDynamic()) {
      tools.tools();
    }
    return tools;
  }

  /**
   * Returns a copy in which these tools change nothing. Names are LangChain4j's.
   *
   * @throws UnusableToolsException if there is no such tool
   */
  public LangChainTools reading(String... names) {
    return declared(Effect.READ, names);
  }

  /**
   * Returns a copy in which these tools change something that can be changed back.
   *
   * @throws UnusableToolsException if there is no such tool
   */
  public LangChainTools writing(String... names) {
    return declared(Effect.WRITE, names);
  }

  /**
   * Returns a copy in which calls of these tools stay on machines that the user owns, so that data
   * from strangers may be given to those that read without asking a person.
   *
   * @throws UnusableToolsException if there is no such tool
   */
  public LangChainTools closedWorld(String... names) {
    List<String> list = List.of(names);
    pack.require(list);
    return new LangChainTools(alias, pack, declared.closed(list));
  }

  private LangChainTools declared(Effect effect, String... names) {
    List<String> list = List.of(names);
    pack.require(list);
    return new LangChainTools(alias, pack, declared.with(effect, list));
  }

  @Override
  public String alias() {
    return alias;
  }

  @Override
  public List<Tool> tools() {
    return pack.tools(declared);
  }
}
