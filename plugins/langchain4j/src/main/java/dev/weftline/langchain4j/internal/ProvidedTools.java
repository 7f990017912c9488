// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.AiServiceTool;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.langchain4j.service.tool.ToolProviderResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks LangChain4j's tool providers. */
public final class ProvidedTools {
  private ProvidedTools() {}

  /** Returns the tools of a provider. */
  public static ForeignPack of(
      String alias, ToolProvider provider, Supplier<ToolProviderRequest> requests) {
    Supplier<List<FoundTool>> source = () -> ask(alias, provider, requests.get());
    return provider.isDynamic()
        ? ForeignPack.dynamic(alias, source)
        : ForeignPack.fixed(alias, source.get());
  }

  /** Returns a request that stands for no chat. */
  public static ToolProviderRequest plainRequest() {
    UserMessage question = UserMessage.from("Which tools are there?");
    return ToolProviderRequest.builder()
        .invocationContext(
            InvocationContext.builder()
                .chatMemoryId("weftline")
                .userMessage(question)
                .timestampNow()
                .build())
        .userMessage(question)
        .messages(List.of(question))
        .build();
  }

  private static List<FoundTool> ask(
      String alias, ToolProvider provider, ToolProviderRequest request) {
    ToolProviderResult result = provider.provideTools(request);
    return result == null
        ? List.of()
        : result.aiServiceTools().stream().map(tool -> found(alias, provider, tool)).toList();
  }

  private static FoundTool found(String alias, ToolProvider provider, AiServiceTool tool) {
    return new FoundTool(
        "'" + Lines.one(tool.name()) + "' of " + provider.getClass().getName(),
        tool.toolSpecification(),
        SchemaElements.ofArguments(alias, tool.name(), tool.toolSpecification().parameters()),
        tool.toolExecutor(),
        Optional.empty(),
        Optional.empty(),
        true);
  }
}
