// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.weftline.core.json.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells clients what went wrong, as problem details (RFC 9457). */
final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final MediaType PROBLEM = new MediaType("application", "problem+json");

  @ServerExceptionMapper
  Response refused(Refused refusal) {
    return problem(Response.status(refusal.status()), refusal.title(), refusal.detail());
  }

  /** What Quarkus refuses: paths, methods and media types. Its headers, such as Allow, are kept. */
  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    Response given = e.getResponse();
    return problem(
        Response.fromResponse(given),
        given.getStatusInfo().getReasonPhrase(),
        "POST /runs takes application/json and gives text/event-stream or application/x-ndjson.");
  }

  /** A bug: the log has it, the client has no business with it. */
  @ServerExceptionMapper
  Response unexpected(Exception e) {
    LOG.error("a request failed", e);
    return problem(Response.serverError(), "Internal error", "the service's log says more.");
  }

  private static Response problem(Response.ResponseBuilder response, String title, String detail) {
    int status = response.clone().build().getStatus();
    Json body =
        Json.object()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("detail", detail)
            .build();
    return response.type(PROBLEM).entity(body.text()).build();
  }
}
