// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.weftline.core.tool.Effect;
import dev.weftline.langchain4j.ToolEffect;
import dev.weftline.langchain4j.UnusableToolsException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the {@code @Tool} methods of objects. */
public final class ToolMethods {
  private ToolMethods() {}

  /**
   * Returns the tools of objects, sorted by name within each.
   *
   * @throws UnusableToolsException if an object has none
   */
  public static ForeignPack of(String alias, List<Object> objects) {
    List<FoundTool> tools = new ArrayList<>();
    for (Object object : objects) {
      List<Method> methods = methods(object.getClass());
      if (methods.isEmpty()) {
        throw new UnusableToolsException(
            alias,
            object.getClass().getName()
                + " has no method with @Tool. Give an object that has some.");
      }
      methods.forEach(method -> tools.add(found(alias, object, method)));
    }
    if (tools.isEmpty()) {
      throw new UnusableToolsException(
          alias, "no object was given. Give at least one with @Tool methods.");
    }
    return ForeignPack.fixed(alias, tools);
  }

  /** Returns the methods of a class and of those above it; an overriding one counts once. */
  private static List<Method> methods(Class<?> type) {
    Map<String, Method> methods = new LinkedHashMap<>();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Tool.class) && !method.isBridge()) {
          String signature = method.getName() + Arrays.toString(method.getParameterTypes());
          methods.putIfAbsent(signature, method);
        }
      }
    }
    return methods.values().stream()
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
        .toList();
  }

  private static FoundTool found(String alias, Object object, Method method) {
    ToolSpecification specification = ToolSpecifications.toolSpecificationFrom(method);
    Optional<ToolEffect> effect = Optional.ofNullable(method.getAnnotation(ToolEffect.class));
    return new FoundTool(
        method.getDeclaringClass().getName() + "." + method.getName(),
        specification,
        SchemaElements.ofArguments(alias, specification.name(), specification.parameters()),
        DefaultToolExecutor.builder()
            .object(object)
            .originalMethod(method)
            .methodToInvoke(method)
            .wrapToolArgumentsExceptions(true)
            .propagateToolExecutionExceptions(true)
            .build(),
        ReturnTypes.of(method),
        effect.map(ToolEffect::value).map(Effect.class::cast),
        effect.map(ToolEffect::openWorld).orElse(true));
  }
}
