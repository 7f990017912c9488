// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner;

import dev.weftline.core.json.Json;
import dev.weftline.core.tool.Effect;
import dev.weftline.core.tool.Schema;
import dev.weftline.core.tool.ToolSpec;
import dev.weftline.planner.internal.SchemaTypes;
import dev.weftline.planner.internal.TypeText;
import java.util.List;
import java.util.Locale;

/**
 * Writes what a tool takes and gives in one line for models: {@code git.log(path: str, limit?: int)
 * -> [{hash: str}]}, with {@code !write} or {@code !destructive} behind it for effects.
 */
public final class ToolSignature {
  private static final int LONGEST_DESCRIPTION = 160;

  private ToolSignature() {}

  /** Returns the signature of a tool. */
  public static String of(ToolSpec spec) {
    return call(spec.name(), spec.inputSchema())
        + " -> "
        + spec.outputSchema().map(SchemaTypes::read).map(TypeText::of).orElse("any")
        + effect(spec.effect());
  }

  /**
   * Returns the signature with the first sentence of the description behind it, shortened to 160
   * characters.
   */
  public static String described(ToolSpec spec) {
    String sentence = firstSentence(spec.description());
    return sentence.isEmpty() ? of(spec) : of(spec) + "  # " + sentence;
  }

  /** Returns the signature of a skill, which a plan calls as {@code skill.NAME}. */
  public static String of(Skill skill) {
    Schema.ObjectSchema parameters = Schema.object();
    for (Skill.Parameter parameter : skill.parameters()) {
      Json.Obj type = type(parameter);
      if (parameter.optional()) {
        parameters.optional(parameter.name(), type, parameter.description());
      } else {
        parameters.required(parameter.name(), type, parameter.description());
      }
    }
    return call("skill." + skill.name(), parameters.build());
  }

  private static Json.Obj type(Skill.Parameter parameter) {
    return switch (parameter.kind()) {
      case TEXT, FILE, DIRECTORY -> Schema.string();
      case INTEGER -> Schema.integer();
      case NUMBER -> Schema.number();
      case BOOLEAN -> Schema.bool();
      case CHOICE -> Schema.oneOf(parameter.choices().toArray(String[]::new));
    };
  }

  private static String call(String name, Json.Obj inputs) {
    String fields = TypeText.of(SchemaTypes.read(inputs));
    boolean isRecord = fields.startsWith("{") && fields.endsWith("}");
    return name
        + "("
        + (isRecord
            ? fields.substring(1, fields.length() - 1)
            : fields.equals("object") ? "" : "...")
        + ")";
  }

  private static String effect(Effect effect) {
    return effect.isEffect() ? "  !" + effect.name().toLowerCase(Locale.ROOT) : "";
  }

  private static String firstSentence(String text) {
    String line = String.join(" ", List.of(text.strip().split("\\s+")));
    int end = line.indexOf(". ");
    String sentence = end < 0 ? line : line.substring(0, end + 1);
    return sentence.length() <= LONGEST_DESCRIPTION
        ? sentence
        : sentence.substring(0, LONGEST_DESCRIPTION - 3) + "...";
  }
}
