// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.weftline.core.event.RunEvent;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the large facts that are handed to the network as lines of JSON. */
@Provider
@Singleton
@Priority(10_000)
@Produces(RunsResource.NDJSON)
public class CountedFacts extends FactWriter {
  private final AtomicInteger results = new AtomicInteger();

  @Override
  public void writeTo(
      RunEvent event,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    if (event.fact() instanceof RunEvent.TaskSucceeded) {
      results.incrementAndGet();
    }
    super.writeTo(event, type, genericType, annotations, mediaType, headers, out);
  }

  /** Returns how many results of tasks were written so far, for all clients together. */
  int results() {
    return results.get();
  }
}
