// SPDX-License-Identifier: Apache-2.0
package dev.weftline.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON text. Nesting is limited to 200 levels, a number to 1,000 characters, and a field
 * given twice is an error. Safe for use by several threads.
 */
public final class JsonReader {
  private static final int MAX_NUMBER = 1000;
  // Leaves room for the zeros that are stripped from a number before it is printed or hashed.
  private static final int MAX_SCALE = 2_000_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxNumberLength(MAX_NUMBER)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonReader() {}

  /**
   * Reads one value that fills the whole text.
   *
   * @throws JsonSyntaxException if the text is no JSON value, or has text after it
   */
  public static Json read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new JsonSyntaxException("the text is empty", 1, 1);
      }
      Json value = value(parser);
      if (parser.nextToken() != null) {
        throw error(parser, "text after the value");
      }
      return value;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new JsonSyntaxException(
          e.getOriginalMessage(),
          at == null ? 1 : at.getLineNr(),
          at == null ? 1 : at.getColumnNr());
    } catch (IOException e) {
      throw new JsonSyntaxException(String.valueOf(e.getMessage()), 1, 1);
    }
  }

  /**
   * Reads a number in JSON's form, or returns empty when its exponent is beyond what can be held:
   * every number that is returned can be printed, compared and hashed.
   */
  public static Optional<Json> number(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      return Math.abs((long) value.scale()) <= MAX_SCALE
          ? Optional.of(new Json.Num(value))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static JsonSyntaxException error(JsonParser parser, String what) {
    JsonLocation at = parser.currentTokenLocation();
    return new JsonSyntaxException(what, at.getLineNr(), at.getColumnNr());
  }

  private static Json value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> Json.Null.NULL;
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NUMBER_INT -> new Json.Num(parser.getDecimalValue());
      case VALUE_NUMBER_FLOAT ->
          Optional.of(parser.getText())
              .filter(text -> text.length() <= MAX_NUMBER)
              .flatMap(JsonReader::number)
              .orElseThrow(() -> error(parser, "a number beyond what can be held"));
      case VALUE_STRING -> new Json.Str(parser.getText());
      case START_ARRAY -> array(parser);
      case START_OBJECT -> object(parser);
      default -> throw error(parser, "unexpected " + parser.currentToken());
    };
  }

  private static Json array(JsonParser parser) throws IOException {
    List<Json> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Json.Arr(items);
  }

  private static Json object(JsonParser parser) throws IOException {
    Map<String, Json> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new Json.Obj(fields);
  }
}
