package io.tidegate.trace.recall.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.recall.Notices;
import io.tidegate.trace.recall.Notices.Effectiveness;
import io.tidegate.trace.recall.Notices.FollowUp;
import io.tidegate.trace.recall.Notices.Notice;
import io.tidegate.trace.recall.Recall;
import io.tidegate.trace.recall.RecallProblem;
import io.tidegate.trace.recall.Recalls;
import io.tidegate.trace.recall.Recalls.Outcome;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whom a recall concerns, who answered, and what became of the goods. */
@Path("/v1/recalls/{number}")
@StaffOnly(StaffRole.QUALITY_OFFICER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recalls")
public class NoticeResource {

    private static final int NAME_MAX = 100;
    private static final int NOTE_MAX = 2_000;

    private final Recalls recalls;
    private final Notices notices;

    NoticeResource(Recalls recalls, Notices notices) {
        this.recalls = recalls;
        this.notices = notices;
    }

    /** That a platform has taken notice; null where the field was not sent. */
    public record AcknowledgementBody(
            @Nullable String by, @Nullable String at) {}

    /** What a platform reports, in units, all told so far; null where the field was not sent. */
    public record FollowUpBody(
            @Nullable String by,
            @Nullable String at,
            @Nullable Long found,
            @Nullable Long returned,
            @Nullable Long destroyed,
            @Nullable String note) {}

    @GET
    @Path("/notices")
    @Operation(
            summary = "Platforms that the recall reached, by code",
            description = "overdue: only those that reported nothing in time. Pass 'next' as 'after'.")
    @APIResponse(responseCode = "404", description = "recall-unknown")
    public Page<Notice> list(
            @PathParam("number") String number,
            @QueryParam("overdue") @DefaultValue("false") boolean overdue,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> place = Cursor.read(after, 1);
        Recall recall = RecallResource.known(recalls, number);
        String last = place == null ? "" : place.getFirst();
        return Page.of(
                notices.list(recall.key(), overdue, last, rows + 1, RecallResource.now()),
                rows,
                notice -> Cursor.of(notice.platform()));
    }

    @PUT
    @Path("/notices/{platform}/acknowledgement")
    @Operation(
            summary = "Note that a platform has taken notice",
            description = "The first time counts; the same again changes nothing.")
    @APIResponse(responseCode = "204", description = "Noted")
    @APIResponse(responseCode = "404", description = "recall-unknown, notice-unknown")
    @APIResponse(responseCode = "409", description = "recall-closed")
    @APIResponse(responseCode = "422", description = "invalid-recall")
    public void acknowledge(
            @PathParam("number") String number,
            @PathParam("platform") String platform,
            @Nullable AcknowledgementBody body)
            throws SQLException {
        RecallBodies checks = new RecallBodies();
        String by = checks.text(body == null ? null : body.by(), "/by", NAME_MAX);
        Instant at = checks.time(body == null ? null : body.at(), "/at");
        checks.done();
        Recall recall = open(number);
        Instant when = Objects.requireNonNullElseGet(at, RecallResource::now);
        answer(notices.acknowledge(recall.key(), platform, by, when));
    }

    @PUT
    @Path("/notices/{platform}/follow-ups/{no}")
    @Operation(
            summary = "Note what a platform reports",
            description =
                    "Units found, of these returned and destroyed, all told so far; numbered from 1, the last one counts."
                            + " The same again: 200.")
    @APIResponse(responseCode = "201", description = "Noted")
    @APIResponse(responseCode = "404", description = "recall-unknown, notice-unknown")
    @APIResponse(responseCode = "409", description = "recall-closed, follow-up-conflict")
    @APIResponse(responseCode = "422", description = "invalid-recall")
    public Response report(
            @PathParam("number") String number,
            @PathParam("platform") String platform,
            @PathParam("no") int no,
            @Nullable FollowUpBody body)
            throws SQLException {
        FollowUpBody sent = body == null ? new FollowUpBody(null, null, null, null, null, null) : body;
        RecallBodies checks = new RecallBodies();
        String by = checks.text(sent.by(), "/by", NAME_MAX);
        Instant at = checks.time(sent.at(), "/at");
        checks.that(sent.at() != null, "/at", "is required: when the platform reported", "add the time");
        long found = checks.count(sent.found(), "/found");
        long returned = checks.count(sent.returned(), "/returned");
        long destroyed = checks.count(sent.destroyed(), "/destroyed");
        checks.that(returned <= found, "/returned", "is at most found", "count what came back as found too");
        checks.that(destroyed <= found, "/destroyed", "is at most found", "count what was destroyed as found too");
        String note = sent.note() == null ? null : checks.text(sent.note(), "/note", NOTE_MAX);
        checks.that(no >= 1, "no", "is 1 or more", "begin with 1");
        checks.done();
        Recall recall = open(number);
        Instant when = Objects.requireNonNullElse(at, Instant.EPOCH);
        Outcome outcome =
                notices.report(recall.key(), platform, new FollowUp(no, when, by, found, returned, destroyed, note));
        answer(outcome);
        return Response.status(outcome == Outcome.DONE ? 201 : 200).build();
    }

    @GET
    @Path("/effectiveness")
    @Operation(
            summary = "How well the recall works",
            description = "Platforms told, acknowledged, overdue; units found.")
    @APIResponse(responseCode = "404", description = "recall-unknown")
    public Effectiveness effectiveness(@PathParam("number") String number) throws SQLException {
        return notices.effectiveness(RecallResource.known(recalls, number).key(), RecallResource.now());
    }

    private Recall open(String number) throws SQLException {
        Recall recall = RecallResource.known(recalls, number);
        if (!recall.open()) {
            throw RecallProblem.RECALL_CLOSED.because("Nothing is noted after its closing", "关闭后不再记录");
        }
        return recall;
    }

    private static void answer(Outcome outcome) {
        switch (outcome) {
            case UNKNOWN ->
                throw RecallProblem.NOTICE_UNKNOWN.because("The scope has no order of this platform", "召回范围内没有该平台的订单");
            case CONFLICT ->
                throw RecallProblem.FOLLOW_UP_CONFLICT.because(
                        "Use the next free number, or send what was sent before", "请使用下一个编号,或原样重发");
            case DONE, SAME -> {
                // Noted.
            }
        }
    }
}
