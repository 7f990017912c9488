// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j;

import dev.weftline.core.WeftlineException;

/** Says why tools of LangChain4j cannot be Weftline's tools as they are. */
public final class UnusableToolsException extends WeftlineException {
  private static final long serialVersionUID = 1L;

  private final String alias;

  /**
   * Creates the exception.
   *
   * @param alias the alias that the tools were to have
   * @param problem what is wrong, what is allowed and what to do
   */
  public UnusableToolsException(String alias, String problem) {
    super(alias + ": " + problem);
    this.alias = alias;
  }

  /** Returns the alias that the tools were to have. */
  public String alias() {
    return alias;
  }
}
