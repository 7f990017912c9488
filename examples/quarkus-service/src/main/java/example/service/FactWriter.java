// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.weftline.core.event.EventJson;
import dev.weftline.core.event.RunEvent;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes facts in their stable JSON form; Jackson would show how the Java classes are built. */
@Provider
@Produces(RunsResource.NDJSON)
public class FactWriter implements MessageBodyWriter<RunEvent> {
  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return RunEvent.class.isAssignableFrom(type);
  }

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
    out.write(EventJson.write(event).text().getBytes(StandardCharsets.UTF_8));
  }
}
