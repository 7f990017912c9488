// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.completion;

import dev.weftline.cli.completion.Grammar.Choice;
import dev.weftline.cli.completion.Grammar.Place;
import dev.weftline.cli.completion.Grammar.Word;
import java.util.ArrayList;
import java.util.List;

/** Writes the completion script of fish, one line for each word that is offered. */
final class FishScript {
  private static final String SCRIPT =
      """
      # Completion of weft for fish. Load it with: weft completion fish | source
      function __weft_at
        set -l at
        set -l before
        for word in (commandline -opc)[2..-1]
          if not contains -- "$before" @VALUED@
            switch "$at/$word"
              case @PATHS@
                set at "$at/$word"
            end
          end
          set before $word
        end
        test "$at" = "$argv[1]"
      end
      complete -c weft -f
      """;

  private FishScript() {}

  static String of(Grammar grammar) {
    List<String> lines = new ArrayList<>();
    for (Place place : grammar.places()) {
      String here = "complete -c weft -n \"__weft_at '" + place.path() + "'\"";
      for (Word word : place.words()) {
        lines.add(here + " -a " + word.text() + about(word.description()));
      }
      switch (place.paths()) {
        case NONE -> {}
        case FILES -> lines.add(here + " -F");
        case DIRECTORIES -> lines.add(here + " -a '(__fish_complete_directories)'");
      }
      place.options().forEach(option -> lines.add(here + option(option)));
    }
    return SCRIPT
            .replace("@VALUED@", String.join(" ", grammar.valued()))
            .replace("@PATHS@", String.join(" ", grammar.paths()))
        + String.join("\n", lines)
        + "\n";
  }

  private static String option(Choice option) {
    String name =
        option.name().startsWith("--")
            ? " -l " + option.name().substring(2)
            : " -s " + option.name().substring(1);
    String value =
        !option.valued()
            ? ""
            : switch (option.paths()) {
              case NONE ->
                  " -x"
                      + (option.values().isEmpty()
                          ? ""
                          : " -a '" + String.join(" ", option.values()) + "'");
              case FILES -> " -r -F";
              case DIRECTORIES -> " -x -a '(__fish_complete_directories)'";
            };
    return name + value + about(option.description());
  }

  private static String about(String description) {
    return description.isEmpty() ? "" : " -d '" + description + "'";
  }
}
