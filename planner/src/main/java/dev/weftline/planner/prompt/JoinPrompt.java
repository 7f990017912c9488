// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.prompt;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.weftline.core.Answer;
import dev.weftline.core.event.RunState;
import dev.weftline.core.event.TaskState;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonWriter;
import dev.weftline.core.plan.Labelled;
import dev.weftline.core.plan.Task;
import dev.weftline.core.plan.TaskPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model is told to write the answer: the goal, the parts with the tasks that they come from,
 * what became of the tasks. What tools brought stands as JSON between marks that it cannot contain.
 */
public final class JoinPrompt {
  private static final int MARK_BYTES = 8;
  private static final int LONGEST_MESSAGE = 500;

  private JoinPrompt() {}

  /**
   * Returns the messages.
   *
   * @param question the goal in the user's words
   * @param answer the parts of the answer
   * @param state what became of the tasks
   * @param mayReplan whether another plan is possible
   * @param characters how many characters of data to show
   */
  public static List<ChatMessage> of(
      String question, Answer answer, RunState state, boolean mayReplan, int characters) {
    String data = data(answer, state, characters);
    String mark = mark(data);
    String user =
        "Goal: "
            + question.strip()
            + "\n"
            + (mayReplan ? "" : "REPLAN is not possible any more.\n")
            + "\n<<<DATA "
            + mark
            + "\n"
            + data
            + ">>>DATA "
            + mark
            + "\n";
    return List.of(SystemMessage.from(PromptText.JOIN.text()), UserMessage.from(user));
  }

  private static String data(Answer answer, RunState state, int characters) {
    StringBuilder out = new StringBuilder();
    int each = characters / Math.max(1, answer.values().size());
    for (Map.Entry<String, Labelled> part : answer.values().entrySet()) {
      out.append(JsonWriter.compact(Json.of(part.getKey())))
          .append(sources(answer.sources().getOrDefault(part.getKey(), List.of())))
          .append(": ")
          .append(shortened(JsonWriter.compact(part.getValue().json()), each))
          .append('\n');
    }
    for (String missing : answer.missing()) {
      out.append("missing part: ").append(JsonWriter.compact(Json.of(missing))).append('\n');
    }
    for (Task task : state.plan(Optional.empty())) {
      if (!task.isJoin()) {
        state.task(TaskPath.of(task.id())).ifPresent(known -> out.append(task(task, known)));
      }
    }
    return out.toString();
  }

  private static String sources(List<TaskPath> tasks) {
    return tasks.isEmpty()
        ? ""
        : tasks.stream()
            .map(path -> String.valueOf(path.id()))
            .distinct()
            .collect(Collectors.joining(", ", " [", "]"));
  }

  private static String shortened(String json, int most) {
    return json.length() <= most
        ? json
        : json.substring(0, most) + " ... (cut; " + json.length() + " characters in all)";
  }

  private static String task(Task task, TaskState known) {
    return "["
        + task.id()
        + "] "
        + task.tool()
        + ": "
        + known.status().name().toLowerCase(Locale.ROOT)
        + known.why().map(why -> ", " + why.name().toLowerCase(Locale.ROOT)).orElse("")
        + known
            .failure()
            .map(failure ->
                ", " + JsonWriter.compact(Json.of(shortened(failure.message(), LONGEST_MESSAGE))))
            .orElse("")
        + "\n";
  }

  /** Data cannot hold the hash of itself. */
  private static String mark(String data) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(data.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
