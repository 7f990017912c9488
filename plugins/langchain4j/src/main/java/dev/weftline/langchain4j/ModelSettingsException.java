// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j;

import dev.weftline.core.WeftlineException;
import java.util.List;

/** Says what is wrong with the settings of a model, all of it at once. */
public final class ModelSettingsException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** Creates the exception from its problems, each a line that names the setting. */
  public ModelSettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns the problems, at least one. */
  public List<String> problems() {
    return problems;
  }
}
