// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Schema;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads JSON Schemas off the return types of {@code @Tool} methods: text, numbers, booleans, enums,
 * records, lists and maps of these. A type that refers to itself is anything where it does. The
 * component of a record may be absent when it can be null in Java: neither primitive nor in code
 * that is {@code @NullMarked}.
 */
final class ReturnTypes {
  private static final Set<Class<?>> INTEGERS =
      Set.of(
          byte.class,
          Byte.class,
          short.class,
          Short.class,
          int.class,
          Integer.class,
          long.class,
          Long.class,
          BigInteger.class);
  private static final Set<Class<?>> NUMBERS =
      Set.of(float.class, Float.class, double.class, Double.class, BigDecimal.class);
  private static final Set<Class<?>> TEXTS =
      Set.of(void.class, String.class, CharSequence.class, char.class, Character.class, UUID.class);
  private static final String JACKSON = "com.fasterxml.jackson";

  /** The records on the way from the return type, since one may hold itself. */
  private final Set<Class<?>> open = new HashSet<>();

  private ReturnTypes() {}

  /** Returns the schema of what a method gives, or empty when its type says too little. */
  static Optional<Json.Obj> of(Method method) {
    Json.Obj schema = new ReturnTypes().schema(method.getGenericReturnType());
    if (schema.fields().isEmpty()) {
      return Optional.empty();
    }
    boolean nullable =
        isMarked(method, "Nullable") || isMarked(method.getAnnotatedReturnType(), "Nullable");
    return Optional.of(nullable ? Schema.nullable(schema) : schema);
  }

  private Json.Obj schema(Type type) {
    return switch (type) {
      case Class<?> plain -> ofClass(plain);
      case GenericArrayType array -> Schema.list(schema(array.getGenericComponentType()));
      case ParameterizedType generic when generic.getRawType() instanceof Class<?> raw ->
          ofGeneric(raw, generic.getActualTypeArguments());
      default -> Schema.any();
    };
  }

  private Json.Obj ofClass(Class<?> type) {
    if (TEXTS.contains(type)) {
      return Schema.string();
    } else if (INTEGERS.contains(type)) {
      return Schema.integer();
    } else if (NUMBERS.contains(type)) {
      return Schema.number();
    } else if (type == boolean.class || type == Boolean.class) {
      return Schema.bool();
    } else if (type == byte[].class) {
      return Schema.string(); // Base64
    } else if (type.isArray()) {
      return Schema.list(schema(type.getComponentType()));
    } else if (type.isEnum()) {
      return ofEnum(type);
    } else if (type.isRecord()) {
      return ofRecord(type);
    }
    return Collection.class.isAssignableFrom(type) ? Schema.list(Schema.any()) : Schema.any();
  }

  private Json.Obj ofGeneric(Class<?> raw, Type[] arguments) {
    if (Collection.class.isAssignableFrom(raw) && arguments.length == 1) {
      return Schema.list(schema(arguments[0]));
    }
    if (Map.class.isAssignableFrom(raw) && arguments.length == 2 && arguments[0] == String.class) {
      return Json.object()
          .put("type", "object")
          .put("additionalProperties", schema(arguments[1]))
          .build();
    }
    return Schema.any();
  }

  private static Json.Obj ofEnum(Class<?> type) {
    boolean isOwn =
        hasJackson(type) || Arrays.stream(type.getFields()).anyMatch(ReturnTypes::hasJackson);
    return isOwn
        ? Schema.any()
        : Schema.oneOf(
            Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toArray(String[]::new));
  }

  private Json.Obj ofRecord(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    boolean isOwn =
        hasJackson(type)
            || Arrays.stream(components).anyMatch(c -> hasJackson(c) || hasJackson(c.getAccessor()))
            || Arrays.stream(type.getDeclaredFields()).anyMatch(ReturnTypes::hasJackson);
    if (isOwn || !open.add(type)) {
      return Schema.any();
    }
    Json.ObjectBuilder properties = Json.object();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : components) {
      properties.put(component.getName(), schema(component.getGenericType()));
      if (isAlwaysThere(component)) {
        required.add(component.getName());
      }
    }
    open.remove(type);
    return Json.object()
        .put("type", "object")
        .put("properties", properties.build())
        .put("required", Json.strings(required))
        .put("additionalProperties", false)
        .build();
  }

  private static boolean isAlwaysThere(RecordComponent component) {
    if (component.getType().isPrimitive()) {
      return true;
    }
    boolean nullable =
        isMarked(component, "Nullable") || isMarked(component.getAnnotatedType(), "Nullable");
    return !nullable && isNullMarked(component.getDeclaringRecord());
  }

  private static boolean isNullMarked(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (isMarked(at, "NullMarked")) {
        return true;
      }
    }
    Package home = type.getPackage();
    return home != null && isMarked(home, "NullMarked");
  }

  private static boolean isMarked(AnnotatedElement element, String simpleName) {
    return Arrays.stream(element.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(type -> type.getSimpleName().equals(simpleName));
  }

  private static boolean hasJackson(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getName().startsWith(JACKSON));
  }
}
