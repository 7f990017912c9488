// SPDX-License-Identifier: Apache-2.0
package dev.weftline.executor;

import dev.weftline.core.Budget;
import dev.weftline.core.Capabilities;
import dev.weftline.core.spi.Around;
import dev.weftline.core.spi.Executor;
import dev.weftline.core.spi.ExecutorFactory;
import dev.weftline.core.spi.Gate;
import dev.weftline.core.tool.ToolCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Makes executors that check each call against its schema, the budget, the gates and its effect,
 * and run it with a time limit and retries. Calls with an effect, and calls that would carry
 * untrusted or restricted data into the open world, wait for a person. Safe for use by several
 * threads.
 */
public final class PolicyExecutorFactory implements ExecutorFactory {
  /** How long an attempt may take when neither the tool nor the application says so. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  /** How large a result may be when the application does not say so: 64 Mi characters. */
  public static final long DEFAULT_RESULT_LIMIT = 64L << 20;

  private final List<Gate> gates;
  private final List<Around> arounds;
  private final RetryPolicy retries;
  private final Duration timeout;
  private final long resultLimit;
  private final SchemaCache schemas = new SchemaCache();
  private final LeftBehind leftBehind = new LeftBehind();

  /** Creates the factory with the gates and arounds that are on the class path. */
  public PolicyExecutorFactory() {
    this(load(Gate.class), load(Around.class), RetryPolicy.DEFAULT, DEFAULT_TIMEOUT);
  }

  /**
   * Creates the factory with exactly these parts.
   *
   * @param gates the rules that are asked before a call
   * @param arounds what stands around each attempt
   * @param retries how failed calls are tried again
   * @param timeout how long an attempt of a tool that does not say may take
   */
  public PolicyExecutorFactory(
      Collection<? extends Gate> gates,
      Collection<? extends Around> arounds,
      RetryPolicy retries,
      Duration timeout) {
    this(gates, arounds, retries, timeout, DEFAULT_RESULT_LIMIT);
  }

  private PolicyExecutorFactory(
      Collection<? extends Gate> gates,
      Collection<? extends Around> arounds,
      RetryPolicy retries,
      Duration timeout,
      long resultLimit) {
    if (resultLimit < 1) {
      throw new IllegalArgumentException("resultLimit must be at least 1, was " + resultLimit);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive, was " + timeout);
    }
    this.gates =
        gates.stream().map(Gate.class::cast).sorted(Comparator.comparingInt(Gate::order)).toList();
    this.arounds =
        arounds.stream()
            .map(Around.class::cast)
            .sorted(Comparator.comparingInt(Around::order))
            .toList();
    this.retries = retries;
    this.timeout = timeout;
    this.resultLimit = resultLimit;
  }

  /** Returns a copy that asks one more gate. */
  public PolicyExecutorFactory withGate(Gate gate) {
    return new PolicyExecutorFactory(plus(gates, gate), arounds, retries, timeout, resultLimit);
  }

  /** Returns a copy with one more around. */
  public PolicyExecutorFactory withAround(Around around) {
    return new PolicyExecutorFactory(gates, plus(arounds, around), retries, timeout, resultLimit);
  }

  /** Returns a copy with other retries. */
  public PolicyExecutorFactory withRetries(RetryPolicy policy) {
    return new PolicyExecutorFactory(gates, arounds, policy, timeout, resultLimit);
  }

  /** Returns a copy with another time limit for tools that state none. */
  public PolicyExecutorFactory withTimeout(Duration limit) {
    return new PolicyExecutorFactory(gates, arounds, retries, limit, resultLimit);
  }

  /**
   * Returns a copy with another limit on the size of a result, in characters as JSON text, roughly.
   * A larger result fails the call.
   */
  public PolicyExecutorFactory withResultLimit(long characters) {
    return new PolicyExecutorFactory(gates, arounds, retries, timeout, characters);
  }

  @Override
  public Executor forRun(ToolCatalog catalog, Capabilities envelope, Budget budget) {
    CallBudget calls = new CallBudget(budget.toolCalls());
    ToolSchemas toolSchemas = new ToolSchemas(schemas);
    return new PolicyExecutor(
        catalog,
        new Admitter(catalog, envelope, calls, toolSchemas, gates),
        new Invoker(arounds, calls, toolSchemas, retries, timeout, resultLimit, leftBehind));
  }

  /** Returns how many threads of tools went on after their calls had ended, at this moment. */
  public int threadsLeftBehind() {
    return leftBehind.count();
  }

  private static <T> List<T> load(Class<T> service) {
    List<T> found = new ArrayList<>();
    ServiceLoader.load(service).forEach(found::add);
    return found;
  }

  private static <T> List<T> plus(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }
}
