package io.tidegate.trace.capture.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.capture.CaptureEvents.Outcome;
import io.tidegate.trace.capture.CaptureJob;
import io.tidegate.trace.capture.CaptureJobs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The capture interface of EPCIS 2.0: JSON, JSON-LD, XML of 2.0 and 1.2. The answer is definite: what is answered with
 * ids is on disk, and the job that it names is finished. A document with faults is refused whole with 400 and every fault
 * (rollback), or its good events are kept (proceed). Posting the same again is never harmful: events that are there
 * already are counted as duplicates.
 */
@Path("/v1/capture")
@StaffOnly({StaffRole.QUALITY_OFFICER, StaffRole.SERVICE})
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class CaptureResource {

    private final CaptureRequests requests;
    private final CaptureJobs jobs;

    public CaptureResource(CaptureRequests requests, CaptureJobs jobs) {
        this.requests = requests;
        this.jobs = jobs;
    }

    /** A document: 202 with its job, which {@code Location} names. */
    @POST
    public Response capture(InputStream body, @Context HttpHeaders headers) throws IOException, SQLException {
        Outcome outcome = requests.run(body, headers, false);
        CaptureJob job = Objects.requireNonNull(outcome.job());
        return Response.accepted(JobView.of(job, outcome.events()))
                .location(URI.create("/v1/capture/" + job.id()))
                .header("GS1-Capture-Error-Behaviour", job.behaviour().word())
                .build();
    }

    /** Jobs, latest first; the header {@code Link} with rel="next" leads to the next page. */
    @GET
    public Response list(
            @QueryParam("perPage") @Nullable Integer perPage,
            @QueryParam("nextPageToken") @Nullable String token,
            @Context UriInfo uri)
            throws SQLException {
        int limit = Page.limit(perPage);
        List<String> key = Cursor.read(token, 1);
        UUID before = key == null ? null : job(key.getFirst());
        Page<CaptureJob> page = Page.of(jobs.list(before, limit + 1), limit, job -> Cursor.of(job.id()));
        Response.ResponseBuilder answer = Response.ok(
                page.items().stream().map(job -> JobView.of(job, null)).toList());
        if (page.next() != null) {
            answer.header(
                    HttpHeaders.LINK,
                    "<" + uri.getAbsolutePath().getPath() + "?perPage=" + limit + "&nextPageToken=" + page.next()
                            + ">; rel=\"next\"");
        }
        return answer.build();
    }

    /** What became of a document. */
    @GET
    @Path("/{captureID}")
    public JobView get(@PathParam("captureID") String id) throws SQLException {
        CaptureJob job = jobs.get(job(id));
        if (job == null) {
            throw unknown(id);
        }
        return JobView.of(job, null);
    }

    @OPTIONS
    public Response options() {
        return Response.noContent()
                .header(HttpHeaders.ALLOW, "OPTIONS, POST, GET")
                .build();
    }

    @OPTIONS
    @Path("/{captureID}")
    public Response optionsOfJob() {
        return Response.noContent().header(HttpHeaders.ALLOW, "OPTIONS, GET").build();
    }

    private static UUID job(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static ProblemException unknown(String id) {
        return new ProblemException(
                TraceProblem.UNKNOWN_JOB, "No capture job has the id " + id, "没有编号为 " + id + " 的采集任务");
    }
}
