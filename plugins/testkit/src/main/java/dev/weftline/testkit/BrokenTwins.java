// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/**
 * Shows that a contract catches what it is there for. A class of twins has static methods without
 * parameters: each one marked with {@link Breaks} returns the contract test of an implementation
 * with one fault, and {@code sound()}, where there is one, that of an implementation without.
 */
public final class BrokenTwins {
  private BrokenTwins() {}

  /** Returns the promises of a contract: the names of its test methods. */
  public static Set<String> promises(Class<?> contract) {
    Set<String> names = new TreeSet<>();
    for (Method method : contract.getMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        names.add(method.getName());
      }
    }
    return names;
  }

  /** Returns tests that each twin is caught, each promise has a twin, and the sound one passes. */
  public static Stream<DynamicTest> of(Class<?> contract, Class<?> twins) {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        DynamicTest.dynamicTest(
            "every promise has a twin",
            () ->
                assertThat(broken(twins).map(BrokenTwins::promise))
                    .as("promises that a twin breaks")
                    .containsAll(promises(contract))
                    .isSubsetOf(promises(contract))));
    broken(twins)
        .map(twin ->
            DynamicTest.dynamicTest(
                twin.getName() + " breaks " + promise(twin),
                () ->
                    assertThat(failure(make(twin), promise(twin)))
                        .as("what the contract says of %s", twin.getName())
                        .isPresent()))
        .forEach(tests::add);
    sound(twins)
        .ifPresent(method ->
            promises(contract)
                .forEach(promise ->
                    tests.add(
                        DynamicTest.dynamicTest(
                            "the sound one keeps " + promise,
                            () -> assertThat(failure(make(method), promise)).isEmpty()))));
    return tests.stream();
  }

  private static Stream<Method> broken(Class<?> twins) {
    return Arrays.stream(twins.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Breaks.class))
        .sorted(Comparator.comparing(Method::getName));
  }

  private static Optional<Method> sound(Class<?> twins) {
    return Arrays.stream(twins.getDeclaredMethods())
        .filter(method -> method.getName().equals("sound"))
        .findFirst();
  }

  private static String promise(Method twin) {
    return twin.getAnnotation(Breaks.class).value();
  }

  private static Object make(Method twin) throws ReflectiveOperationException {
    twin.setAccessible(true);
    return twin.invoke(null);
  }

  private static Optional<Throwable> failure(Object contract, String promise)
      throws ReflectiveOperationException {
    Method test = contract.getClass().getMethod(promise);
    test.setAccessible(true);
    try {
      test.invoke(contract);
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(Objects.requireNonNullElse(e.getCause(), e));
    } finally {
      // A twin that was to be stopped may leave its interrupt behind.
      boolean ignored = Thread.interrupted();
    }
  }
}
