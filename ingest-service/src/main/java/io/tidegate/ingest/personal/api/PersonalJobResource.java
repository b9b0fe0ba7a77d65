package io.tidegate.ingest.personal.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.personal.Job;
import io.tidegate.ingest.personal.Job.State;
import io.tidegate.ingest.personal.Jobs;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Jobs over personal parts: how far they are. */
@Path("/v1/personal/jobs")
@StaffOnly(
        value = {StaffRole.OPERATOR, StaffRole.DATA_PROTECTION},
        reads = {StaffRole.OPERATOR, StaffRole.DATA_PROTECTION})
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "personal")
@SecurityRequirement(name = "staff-token")
public class PersonalJobResource {

    private final Jobs jobs;

    public PersonalJobResource(Jobs jobs) {
        this.jobs = jobs;
    }

    /** A job and how far it is, in per cent. */
    public record JobView(Job job, int percent) {

        static JobView of(Job job) {
            return new JobView(job, job.state() == State.DONE ? 100 : job.percent());
        }
    }

    /** Documents looked at within a second, at most. */
    public record Pace(@Nullable Integer rowsPerSecond) {}

    @GET
    @Operation(summary = "Jobs", description = "The newest first.")
    public Page<JobView> list(@QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after)
            throws SQLException {
        int asked = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        UUID before = key == null ? null : Members.id("after", key.getFirst());
        return Page.of(
                jobs.list(before, asked + 1).stream().map(JobView::of).toList(),
                asked,
                last -> Cursor.of(last.job().jobId()));
    }

    @GET
    @Path("/{jobId}")
    @Operation(
            summary = "One job",
            description = "lookedAt, found, changed and unreadable are documents; failure says why a job failed.")
    @APIResponse(responseCode = "404", description = "job-unknown")
    public JobView get(@PathParam("jobId") String jobId) throws SQLException {
        return jobs.find(Members.id("jobId", jobId)).map(JobView::of).orElseThrow(PersonalJobResource::unknown);
    }

    @POST
    @Path("/{jobId}/pause")
    @Operation(summary = "Pause a job", description = "After the step in hand. It keeps its place.")
    @APIResponse(responseCode = "409", description = "job-not-so: it is not running.")
    public JobView pause(@PathParam("jobId") String jobId) throws SQLException {
        return move(jobId, List.of(State.RUNNING), State.PAUSED);
    }

    @POST
    @Path("/{jobId}/resume")
    @Operation(summary = "Let a paused job go on", description = "With rowsPerSecond: at another pace.")
    @APIResponse(responseCode = "409", description = "job-not-so: it is not paused.")
    public JobView resume(@PathParam("jobId") String jobId, @Nullable Pace pace) throws SQLException {
        if (pace != null && pace.rowsPerSecond() != null) {
            jobs.pace(Members.id("jobId", jobId), Members.rowsPerSecond(pace.rowsPerSecond()));
        }
        return move(jobId, List.of(State.PAUSED), State.RUNNING);
    }

    @POST
    @Path("/{jobId}/cancel")
    @Operation(
            summary = "End a job",
            description = "What it has done stays done. An erasure is cancelled at its own address.")
    @APIResponse(responseCode = "409", description = "job-not-so: it has ended, or it belongs to an erasure.")
    public JobView cancel(@PathParam("jobId") String jobId) throws SQLException {
        Job.Kind kind = get(jobId).job().kind();
        if (kind == Job.Kind.FIND || kind == Job.Kind.ERASE) {
            throw notSo("It belongs to an erasure.", "该作业属于删除申请。");
        }
        return move(jobId, List.of(State.RUNNING, State.PAUSED), State.CANCELLED);
    }

    private JobView move(String jobId, List<State> from, State to) throws SQLException {
        State state = get(jobId).job().state();
        if (!jobs.move(Members.id("jobId", jobId), from, to)) {
            throw notSo("The job is " + state.code() + ".", "作业的状态为 " + state.code() + "。");
        }
        return get(jobId);
    }

    private static ProblemException notSo(String english, String chinese) {
        return IngestProblem.JOB_NOT_SO.because(english, chinese);
    }

    private static ProblemException unknown() {
        return IngestProblem.JOB_UNKNOWN.because("No job has this id.", "没有该编号的作业。");
    }
}
