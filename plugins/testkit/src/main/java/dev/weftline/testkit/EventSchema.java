// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.weftline.core.event.EventJson;
import dev.weftline.core.event.RunEvent;
import dev.weftline.core.json.Json;
import java.util.List;

/** Checks events against the published schema of the event stream. */
public final class EventSchema {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(EventJson.schema().text(), InputFormat.JSON);

  private EventSchema() {}

  /** Returns why an event does not fit the schema, or an empty list. */
  public static List<String> problems(RunEvent event) {
    return problems(EventJson.write(event));
  }

  /** Returns why the JSON of an event does not fit the schema, or an empty list. */
  public static List<String> problems(Json event) {
    return SCHEMA.validate(event.text(), InputFormat.JSON).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }
}
