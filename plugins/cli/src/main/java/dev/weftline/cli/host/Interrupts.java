// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** Ctrl-C. */
@FunctionalInterface
public interface Interrupts {
  /** Nobody presses it. */
  Interrupts NONE = action -> {};

  /** Runs an action at each Ctrl-C from now on, instead of ending the process. */
  void onInterrupt(Runnable action);

  /**
   * Returns the Ctrl-C of the process. Reached by reflection: the compiler rightly warns of {@code
   * sun.misc}, and where that is missing Ctrl-C just ends the process.
   */
  static Interrupts ofProcess() {
    return action -> {
      try {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object proxy =
            Proxy.newProxyInstance(
                Interrupts.class.getClassLoader(), new Class<?>[] {handler}, handler(action));
        Object interrupt = signal.getConstructor(String.class).newInstance("INT");
        signal.getMethod("handle", signal, handler).invoke(null, interrupt, proxy);
      } catch (ReflectiveOperationException e) {
        System.getLogger("weft").log(System.Logger.Level.DEBUG, "no signals here", e);
      }
    };
  }

  private static InvocationHandler handler(Runnable action) {
    return (proxy, method, arguments) ->
        switch (method.getName()) {
          case "hashCode" -> System.identityHashCode(proxy);
          case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
          case "toString" -> "onInterrupt";
          default -> {
            action.run();
            yield null;
          }
        };
  }
}
