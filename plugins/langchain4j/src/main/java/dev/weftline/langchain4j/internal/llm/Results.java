// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal.llm;

import dev.weftline.core.plan.Label;
import dev.weftline.core.tool.ToolCall;
import java.util.Map;

/**
 * Labels what a model said. Those who may read the arguments may read it. It is trusted only when
 * it is small, when all arguments but the data are, and when the decision to call was.
 */
final class Results {
  private Results() {}

  /**
   * Returns the label of a result.
   *
   * @param call the call
   * @param data the argument that holds data of others
   * @param isSmall whether the result can carry only few bits
   */
  static Label label(ToolCall call, String data, boolean isSmall) {
    Label whole = call.arguments().label();
    Map<String, Label> fields = call.arguments().fields();
    Label all = whole.join(call.control());
    boolean isTrusted = isSmall && call.control().trusted();
    for (String name : call.argumentObject().fields().keySet()) {
      Label label = fields.getOrDefault(name, whole);
      all = all.join(label);
      isTrusted &= name.equals(data) || label.trusted();
    }
    return new Label(isTrusted, all.readers());
  }
}
