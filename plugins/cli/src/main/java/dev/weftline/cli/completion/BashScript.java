// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.completion;

import dev.weftline.cli.completion.Grammar.Choice;
import dev.weftline.cli.completion.Grammar.Place;
import dev.weftline.cli.completion.Grammar.Word;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the completion script of bash, 3.2 or newer. */
final class BashScript {
  private static final String SCRIPT =
      """
      # Completion of weft for bash. Load it with: source <(weft completion bash)
      _weft() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
        local at= words= options= paths= i word
        for ((i = 1; i < COMP_CWORD; i++)); do
          case ${COMP_WORDS[i - 1]} in
            @VALUED@) continue ;;
          esac
          case $at/${COMP_WORDS[i]} in
            @PATHS@) at=$at/${COMP_WORDS[i]} ;;
          esac
        done
        case $at in
      @PLACES@
        esac
        case "$at $prev" in
      @VALUES@
        esac
        COMPREPLY=()
        [[ $cur != -* ]] || words=$options paths=
        while IFS= read -r word; do
          COMPREPLY+=("$word")
        done < <(
          compgen -W "$words" -- "$cur"
          [[ -z $paths ]] || compgen "$paths" -- "$cur"
        )
        [[ -z $paths ]] || compopt -o filenames 2>/dev/null
      }
      complete -F _weft weft
      """;

  private BashScript() {}

  static String of(Grammar grammar) {
    return SCRIPT
        .replace("@VALUED@", String.join("|", grammar.valued()))
        .replace("@PATHS@", String.join("|", grammar.paths()))
        .replace("@PLACES@", lines(grammar.places().stream().map(BashScript::place).toList()))
        .replace(
            "@VALUES@",
            lines(
                grammar.places().stream()
                    .flatMap(place ->
                        place.options().stream()
                            .filter(Choice::valued)
                            .map(option -> value(place, option)))
                    .toList()));
  }

  private static String place(Place place) {
    String words = place.words().stream().map(Word::text).collect(Collectors.joining(" "));
    String options = place.options().stream().map(Choice::name).collect(Collectors.joining(" "));
    return "    '%s') words='%s' options='%s' paths=%s ;;"
        .formatted(place.path(), words, options, paths(place.paths()));
  }

  private static String value(Place place, Choice option) {
    return "    '%s %s') words='%s' options= paths=%s ;;"
        .formatted(
            place.path(), option.name(), String.join(" ", option.values()), paths(option.paths()));
  }

  private static String paths(Grammar.Paths paths) {
    return switch (paths) {
      case NONE -> "";
      case FILES -> "-f";
      case DIRECTORIES -> "-d";
    };
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }
}
