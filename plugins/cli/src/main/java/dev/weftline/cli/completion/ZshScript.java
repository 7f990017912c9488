// SPDX-License-Identifier: Apache-2.0
package dev.weftline.cli.completion;

import dev.weftline.cli.completion.Grammar.Choice;
import dev.weftline.cli.completion.Grammar.Place;
import dev.weftline.cli.completion.Grammar.Word;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the completion script of zsh, which shows descriptions too. */
final class ZshScript {
  private static final String SCRIPT =
      """
      #compdef weft
      # Completion of weft for zsh. Load it with: source <(weft completion zsh)
      _weft() {
        local at= paths= i
        local prev=$words[CURRENT-1]
        local -a names options
        for ((i = 2; i < CURRENT; i++)); do
          case $words[i-1] in
            (@VALUED@) continue ;;
          esac
          case $at/$words[i] in
            (@PATHS@) at=$at/$words[i] ;;
          esac
        done
        case $at in
      @PLACES@
        esac
        case "$at $prev" in
      @VALUES@
        esac
        if [[ $words[CURRENT] == -* ]]; then
          _describe -o option options
        else
          (( $#names )) && _describe word names
          [[ -n $paths ]] && _files ${paths#files}
        fi
      }
      (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
      compdef _weft weft
      """;

  private ZshScript() {}

  static String of(Grammar grammar) {
    return SCRIPT
        .replace("@VALUED@", String.join("|", grammar.valued()))
        .replace("@PATHS@", String.join("|", grammar.paths()))
        .replace(
            "@PLACES@",
            grammar.places().stream().map(ZshScript::place).collect(Collectors.joining("\n")))
        .replace(
            "@VALUES@",
            grammar.places().stream()
                .flatMap(place ->
                    place.options().stream()
                        .filter(Choice::valued)
                        .map(option -> value(place, option)))
                .collect(Collectors.joining("\n")));
  }

  private static String place(Place place) {
    return "    ('%s') names=(%s) options=(%s) paths=%s ;;"
        .formatted(
            place.path(),
            described(place.words().stream()),
            described(
                place.options().stream()
                    .map(option -> new Word(option.name(), option.description()))),
            paths(place.paths()));
  }

  private static String value(Place place, Choice option) {
    return "    ('%s %s') names=(%s) options=() paths=%s ;;"
        .formatted(
            place.path(), option.name(), String.join(" ", option.values()), paths(option.paths()));
  }

  private static String described(Stream<Word> words) {
    return words
        .map(word ->
            "'"
                + word.text()
                + (word.description().isEmpty() ? "" : ":" + word.description())
                + "'")
        .collect(Collectors.joining(" "));
  }

  private static String paths(Grammar.Paths paths) {
    return switch (paths) {
      case NONE -> "";
      case FILES -> "files";
      case DIRECTORIES -> "-/";
    };
  }
}
