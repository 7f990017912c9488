// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.ToolArgumentsException;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.weftline.core.json.Json;
import dev.weftline.core.tool.CallContext;
import dev.weftline.core.tool.CallFailed;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Failure;
import dev.weftline.core.tool.Tool;
import dev.weftline.core.tool.ToolCall;
import dev.weftline.core.tool.ToolResult;
import dev.weftline.core.tool.ToolSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One tool of LangChain4j as a tool of Weftline. */
final class ForeignTool implements Tool {
  private final FoundTool found;
  private final ToolSpec spec;

  ForeignTool(String fullName, FoundTool found, Declarations declared) {
    this.found = found;
    this.spec = spec(fullName, found, declared);
  }

  private static ToolSpec spec(String fullName, FoundTool found, Declarations declared) {
    Effect effect = declared.effect(found.name()).or(found::effect).orElse(Effect.DESTRUCTIVE);
    String description = found.specification().description();
    ToolSpec.Builder builder =
        (effect.isEffect() ? ToolSpec.effect(fullName, effect) : ToolSpec.read(fullName))
            .title(Lines.one(found.name()))
            .description(
                description == null || description.isBlank()
                    ? "The tool " + Lines.one(found.name()) + "."
                    : Lines.text(description))
            .input(found.input());
    found.output().ifPresent(builder::output);
    if (found.openWorld() && !declared.closed().contains(found.name())) {
      builder.openWorld();
    }
    return builder.build();
  }

  @Override
  public ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolResult call(ToolCall call, CallContext context) throws Exception {
    ToolExecutionRequest request =
        ToolExecutionRequest.builder()
            .id(context.key())
            .name(found.name())
            .arguments(call.argumentObject().text())
            .build();
    InvocationContext invocation =
        InvocationContext.builder()
            .chatMemoryId(call.run().value())
            .invocationParameters(new InvocationParameters())
            .timestamp(context.time().now())
            .build();
    try {
      return result(found.executor().executeWithContext(request, invocation));
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  private ToolResult result(@Nullable ToolExecutionResult result) {
    Optional<Json> value = Optional.empty();
    if (result != null) {
      String text = result.resultText();
      if (result.isError()) {
        throw CallFailed.because(place() + said(text));
      }
      value = ForeignResults.value(text, result.result(), found.output());
    }
    return ToolResult.of(
        value.orElseThrow(() ->
            CallFailed.because(
                place() + "the tool gave nothing that is text. Only text can be used in plans.")));
  }

  /** Returns what a tool threw, freed of what LangChain4j wrapped around it. */
  private Exception failed(RuntimeException thrown) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof InterruptedException interrupt) {
      return interrupt;
    }
    if (Thread.interrupted()) {
      InterruptedException interrupt = new InterruptedException("the call was cancelled");
      interrupt.initCause(cause);
      return interrupt;
    }
    if (cause instanceof CallFailed own) {
      return own;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    boolean isMisfit = thrown instanceof ToolArgumentsException;
    String message = place() + said(cause.getMessage(), cause);
    Failure.Kind kind = isMisfit ? Failure.Kind.INPUT : Failure.Kind.TOOL;
    return new CallFailed(
        cause instanceof RetriableException
            ? Failure.retryable(kind, message)
            : Failure.of(kind, message),
        cause);
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable at = thrown;
    for (int i = 0; i < 10 && at.getCause() != null && isWrapper(at); i++) {
      at = at.getCause();
    }
    return at;
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof ToolExecutionException
        || thrown instanceof ToolArgumentsException
        || thrown instanceof InvocationTargetException
        || thrown instanceof UndeclaredThrowableException
        || thrown.getClass() == RuntimeException.class
            && thrown.getCause() instanceof InterruptedException;
  }

  private String place() {
    return spec.name() + ": ";
  }

  private static String said(@Nullable String message, Throwable thrown) {
    return message == null || message.isBlank()
        ? "the tool failed with " + thrown.getClass().getSimpleName()
        : Lines.one(message);
  }

  private static String said(@Nullable String text) {
    return text == null || text.isBlank() ? "the tool failed and did not say why" : Lines.one(text);
  }
}
