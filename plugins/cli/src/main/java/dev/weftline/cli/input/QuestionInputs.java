// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.input;

import dev.weftline.cli.CommandFailed;
import dev.weftline.cli.host.Host;
import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.plan.Label;
import dev.weftline.core.plan.Labelled;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the inputs of a question to a model: the files that it names, each under its name with
 * underscores ({@code crash.log} is {@code $input.crash_log}), and what was typed beside it, where
 * {@code @FILE} is the content of a file. What was typed is trusted; the content of files is not.
 */
public final class QuestionInputs {
  private QuestionInputs() {}

  /**
   * Returns the inputs.
   *
   * @param question the question
   * @param typed what was typed beside it, by name
   * @throws CommandFailed if a file that was asked for cannot be read
   */
  public static Labelled of(Host host, String question, Map<String, String> typed) {
    Map<String, Json> values = new LinkedHashMap<>();
    Map<String, Label> labels = new LinkedHashMap<>();
    for (String word : question.split("\\s+", -1)) {
      String path = word.replaceAll("^[\"'(]+|[\"'),.;:?!]+$", "");
      if (isFile(host, path)) {
        values.put(name(path), Json.of(TextFile.read(host, "the question", path)));
        labels.put(name(path), Label.UNTRUSTED);
      }
    }
    typed.forEach((name, text) -> {
      if (text.startsWith("@")) {
        values.put(name, Json.of(TextFile.read(host, "--input " + name, text.substring(1))));
        labels.put(name, Label.UNTRUSTED);
      } else {
        values.put(name, jsonOrText(text));
        labels.put(name, Label.TRUSTED);
      }
    });
    Label whole = labels.values().stream().reduce(Label.TRUSTED, Label::join);
    labels.values().removeIf(whole::equals);
    return new Labelled(new Json.Obj(values), whole, labels);
  }

  /** A word without a dot or slash is a word, though there may be a file of that name. */
  private static boolean isFile(Host host, String word) {
    try {
      Path path = host.path(word);
      return (word.contains(".") || word.contains("/")) && Files.isRegularFile(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String name(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9_]", "_");
    return last.isEmpty() || Character.isDigit(last.charAt(0)) ? "_" + last : last;
  }

  private static Json jsonOrText(String text) {
    try {
      return JsonReader.read(text);
    } catch (JsonSyntaxException notJson) {
      return Json.of(text);
    }
  }
}
