package io.tidegate.risk.handling.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.handling.HandlingFacts;
import io.tidegate.risk.handling.Handlings;
import io.tidegate.risk.handling.Handlings.Subject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Officers order measures on a consignment and report how they were carried out. */
@Path("/v1/consignments/{id}/handlings")
@StaffOnly
@RunOnVirtualThread
@Tag(name = "handlings")
public class HandlingResource {

    private static final int NAME_LENGTH_MAX = 100;

    private final Handlings handlings;

    HandlingResource(Handlings handlings) {
        this.handlings = handlings;
    }

    @POST
    @Operation(
            summary = "Order a measure, or report one as carried out",
            description = "The same measure and state after the same assessment is the same handling: posting it again"
                    + " answers 200 with what is on file, and publishes nothing.")
    @APIResponse(responseCode = "201", description = "Recorded and published")
    @APIResponse(responseCode = "200", description = "Was on file already")
    @APIResponse(responseCode = "404", description = "not-assessed")
    @APIResponse(responseCode = "422", description = "invalid-handling")
    public Response post(@PathParam("id") String id, @Nullable HandlingRequest request) throws SQLException {
        HandlingRequest valid = valid(request);
        Subject subject = handlings.subject(id);
        if (subject == null) {
            throw new ProblemException(
                    HandlingProblem.NOT_ASSESSED,
                    "No assessed consignment has the id " + id,
                    "没有编号为 " + id + " 的已评估货物");
        }
        HandlingRecorded handling = handling(id, valid, subject);
        boolean added = handlings.record(handling);
        return Response.status(added ? 201 : 200).entity(handling).build();
    }

    private static HandlingRecorded handling(String id, HandlingRequest request, Subject subject) {
        Measure measure = required(request.measure());
        String state = required(request.state());
        String severity = request.severity();
        return new HandlingRecorded(
                HandlingFacts.id(id, measure, state, subject.assessmentId()),
                id,
                measure,
                state,
                request.finding(),
                severity == null && request.finding() == Finding.VIOLATION ? "ordinary" : severity,
                subject.declarations(),
                subject.roles(),
                request.eventTime() == null ? subject.eventTime() : request.eventTime(),
                required(request.by()),
                subject.assessmentId());
    }

    private static HandlingRequest valid(@Nullable HandlingRequest request) {
        List<Violation> errors = new ArrayList<>();
        if (request == null) {
            throw refused(List.of(error("", "a body is required", "send measure, state and by")));
        }
        if (request.measure() == null) {
            errors.add(error("/measure", "is required", "name one of the measures"));
        }
        boolean carriedOut = HandlingFacts.CARRIED_OUT.equals(request.state());
        if (!carriedOut && !HandlingFacts.ORDERED.equals(request.state())) {
            errors.add(error("/state", "must be ordered or carriedOut", "send one of the two"));
        }
        if (carriedOut == (request.finding() == null)) {
            errors.add(error("/finding", "belongs to carriedOut, and only to it", "send conforming or violation"));
        }
        String severity = request.severity();
        if (severity != null
                && (request.finding() != Finding.VIOLATION
                        || !List.of("ordinary", "critical").contains(severity))) {
            errors.add(error("/severity", "is ordinary or critical, with a violation", "correct it or leave it out"));
        }
        String by = request.by();
        if (by == null || by.isBlank() || by.length() > NAME_LENGTH_MAX) {
            errors.add(error("/by", "must be 1 to " + NAME_LENGTH_MAX + " characters", "name who ordered it"));
        }
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
        return request;
    }

    private static ProblemException refused(List<Violation> errors) {
        return new ProblemException(HandlingProblem.INVALID_HANDLING, "Nothing was recorded", "未作任何记录", errors, null);
    }

    private static Violation error(String pointer, String rule, String mend) {
        return new Violation(pointer, "invalid", null, rule, mend);
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
