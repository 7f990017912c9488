// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.weftline.core.spi.ToolProvider;
import dev.weftline.core.tool.Tool;
import dev.weftline.langchain4j.internal.llm.Extract;
import dev.weftline.langchain4j.internal.llm.Generate;
import dev.weftline.langchain4j.internal.llm.Judge;
import dev.weftline.langchain4j.internal.llm.LlmSpecs;
import java.time.Duration;
import java.util.List;

/**
 * The pack {@code llm}: {@code llm.generate} writes a text, {@code llm.extract} takes typed values
 * out of a text, {@code llm.judge} chooses one of some answers to a question about it.
 *
 * <p>A plan gives other tools' results to these as data. Data stands in the prompt between marks
 * that it cannot contain, and marks that steer models are broken up in it; a model may still obey
 * it, so what it says is untrusted. Only a result that holds at most 16 bits by its schema (a
 * boolean, a choice, a bounded integer, a record of these) is as trusted as the question that was
 * asked: whoever wrote the data can pick among the answers, and no more. Who may read the data may
 * read the result.
 *
 * <p>Calls share the limit of the class {@code model}. Immutable.
 */
public final class LlmTools implements ToolProvider {
  /** How long a call may take, with its second try, when nobody says so: four minutes. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(4);

  private final ChatModel model;
  private final boolean openWorld;
  private final List<Tool> tools;

  private LlmTools(ChatModel model, boolean openWorld, Duration timeout) {
    this.model = model;
    this.openWorld = openWorld;
    LlmSpecs specs = new LlmSpecs(openWorld, timeout);
    this.tools =
        List.of(new Generate(model, specs), new Extract(model, specs), new Judge(model, specs));
  }

  /**
   * Returns the tools over a model that others run. Calls with data from strangers, or that few may
   * read, wait for a person, as for every tool that carries data out.
   */
  public static LlmTools remote(ChatModel model) {
    return new LlmTools(model, true, DEFAULT_TIMEOUT);
  }

  /**
   * Returns the tools over a model that may see all data: one on the user's own machines, or one
   * whose provider the user trusts with it. Nobody is asked before calls.
   */
  public static LlmTools local(ChatModel model) {
    return new LlmTools(model, false, DEFAULT_TIMEOUT);
  }

  /** Returns a copy whose calls may take so long. */
  public LlmTools withTimeout(Duration timeout) {
    return new LlmTools(model, openWorld, timeout);
  }

  @Override
  public String alias() {
    return "llm";
  }

  @Override
  public List<Tool> tools() {
    return tools;
  }
}
