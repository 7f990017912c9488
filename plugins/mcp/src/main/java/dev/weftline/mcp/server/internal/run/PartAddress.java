// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.run;

import dev.weftline.core.Answer;
import dev.weftline.core.RunResult;
import dev.weftline.core.json.Json;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a part of an answer: {@code weft://runs/RUN/parts/NAME}.
 *
 * @param run the handle of the run
 * @param part the name of the part
 */
public record PartAddress(String run, String part) {
  /** The form of the addresses, as a URI template. */
  public static final String TEMPLATE = "weft://runs/{run}/parts/{name}";

  private static final Pattern FORM =
      Pattern.compile("weft://runs/([A-Za-z0-9_-]{1,64})/parts/([^/?#]{1,4096})");

  /** Returns the address of a part as text. */
  public static String of(String run, String part) {
    return "weft://runs/"
        + run
        + "/parts/"
        + URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Reads an address, or returns empty when the text is none. */
  public static Optional<PartAddress> read(String uri) {
    Matcher matcher = FORM.matcher(uri);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      String part = URLDecoder.decode(matcher.group(2).replace("+", "%2B"), StandardCharsets.UTF_8);
      return Optional.of(new PartAddress(matcher.group(1), part));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the value of the part, or empty when the run has none of that name. */
  public Optional<Json> value(KeptRun kept) {
    return kept.end()
        .flatMap(KeptRun.End::result)
        .flatMap(RunResult::answer)
        .map(Answer::values)
        .flatMap(values -> Optional.ofNullable(values.get(part)))
        .map(value -> value.json());
  }
}
