// SPDX-License-Identifier: Apache-2.0
package example.service;

import dev.weftline.core.Run;
import dev.weftline.core.event.EventJson;
import dev.weftline.core.event.RunEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Runs over HTTP. A stream has one fact after the other, from the first one to {@code
 * run_finished}, each as soon as it is known; the client's pace is the stream's. A client that goes
 * away stops its stream and not the run: it comes back to {@code /runs/ID/events}, or cancels.
 */
@Path("/runs")
public class RunsResource {
  static final String NDJSON = "application/x-ndjson";

  private final Runs runs;

  RunsResource(Runs runs) {
    this.runs = runs;
  }

  /** Starts a run and streams its facts as events. Starting lists all tools, hence blocking. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  public Multi<OutboundSseEvent> start(String body, @Context Sse sse) {
    return events(runs.start(RunRequest.read(body)), 0, sse);
  }

  /** Starts a run and streams its facts as lines of JSON. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(NDJSON)
  @Blocking
  public Multi<RunEvent> startLines(String body) {
    return runs.start(RunRequest.read(body)).events();
  }

  /** Streams the facts of a run from the first one, or from the one after the last that came. */
  @GET
  @Path("{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> events(
      @RestPath String id,
      @HeaderParam("Last-Event-ID") @DefaultValue("0") long last,
      @Context Sse sse) {
    return events(run(id), last, sse);
  }

  /** Returns how a run stands. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public String state(@RestPath String id) {
    return RunJson.of(run(id)).text();
  }

  /** Cancels a run: 202 while it ends, 200 when it has ended. */
  @DELETE
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response cancel(@RestPath String id) {
    Run run = run(id);
    run.cancel("the client asked for it");
    int status = Runs.goesOn(run) ? 202 : 200;
    return Response.status(status).entity(RunJson.of(run).text()).build();
  }

  private Run run(String id) {
    return runs.find(id).orElseThrow(() -> Refused.unknownRun(id));
  }

  private static Multi<OutboundSseEvent> events(Run run, long last, Sse sse) {
    return run.events()
        .filter(event -> event.sequence() > last)
        .map(event ->
            sse.newEventBuilder()
                .id(Long.toString(event.sequence()))
                .name(EventJson.type(event.fact()))
                .data(EventJson.write(event).text())
                .build());
  }
}
