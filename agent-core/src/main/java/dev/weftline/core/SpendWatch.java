// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core;

import dev.weftline.core.event.RunEvent;
import dev.weftline.core.event.RunLog;
import dev.weftline.core.event.RunState;
import dev.weftline.core.spi.Execution;
import dev.weftline.core.tool.Usage;
import io.smallrye.mutiny.subscription.Cancellable;
import java.math.BigDecimal;
import java.util.Optional;

/** Stops a run whose models have used up its tokens or money; what is done is kept. */
final class SpendWatch {
  private static final BigDecimal LEAST = new BigDecimal("0.000001");

  private final Budget budget;

  SpendWatch(Budget budget) {
    this.budget = budget;
  }

  /** Starts to watch a run; a budget without such limits costs nothing. */
  Optional<Cancellable> watch(RunLog log, Execution execution) {
    if (budget.tokens().isEmpty() && budget.money().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        log.events(1)
            .filter(event -> spends(event.fact()))
            .subscribe()
            .with(
                event -> stopWhilePlanned(log.state(), execution),
                failure ->
                    execution.cancel(CancelReason.BUDGET, "usage is not known: " + failure)));
  }

  /** An answer that is being written is paid for: what is left is looked at behind it. */
  private void stopWhilePlanned(RunState state, Execution execution) {
    if (state.parts().isEmpty()) {
      stop(state.usage(), execution);
    }
  }

  /** Stops the run when its models have used up too much; returns whether they have. */
  boolean stop(Usage used, Execution execution) {
    Optional<String> exceeded = exceeded(used);
    exceeded.ifPresent(text -> execution.cancel(CancelReason.BUDGET, text));
    return exceeded.isPresent();
  }

  private static boolean spends(RunEvent.Fact fact) {
    return switch (fact) {
      case RunEvent.Spent spent -> true;
      case RunEvent.TaskSucceeded succeeded -> !succeeded.result().usage().equals(Usage.NONE);
      default -> false;
    };
  }

  /** Returns what is left of the budget; of tokens and money that are used up, the least amount. */
  Budget left(Usage used, int replans) {
    Budget left = budget.withReplans(budget.replans() - replans);
    if (budget.tokens().isPresent()) {
      left = left.withTokens(Math.max(1, budget.tokens().getAsLong() - used.tokens()));
    }
    if (budget.money().isPresent()) {
      BigDecimal rest = budget.money().get().subtract(used.cost().orElse(BigDecimal.ZERO));
      left = left.withMoney(rest.max(LEAST));
    }
    return left;
  }

  private Optional<String> exceeded(Usage used) {
    if (budget.tokens().isPresent() && used.tokens() >= budget.tokens().getAsLong()) {
      return Optional.of(
          "the budget of "
              + budget.tokens().getAsLong()
              + " tokens is used up ("
              + used.tokens()
              + "). Raise it, or let the plan do less.");
    }
    if (budget.money().isPresent()
        && used.cost().filter(cost -> cost.compareTo(budget.money().get()) >= 0).isPresent()) {
      return Optional.of(
          "the budget of "
              + budget.money().get().toPlainString()
              + " for models is used up ("
              + used.cost().get().toPlainString()
              + "). Raise it, or let the plan do less.");
    }
    return Optional.empty();
  }
}
