package io.tidegate.trace.route.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.route.PastThings.TooLong;
import io.tidegate.trace.route.PreviewRoute;
import io.tidegate.trace.route.PreviewRoute.Preview;
import io.tidegate.trace.route.RouteCheck;
import io.tidegate.trace.route.RouteDraft;
import io.tidegate.trace.route.RouteDraft.StepDraft;
import io.tidegate.trace.route.RouteProfile;
import io.tidegate.trace.route.RouteProfiles;
import io.tidegate.trace.route.RouteProfiles.Outcome;
import io.tidegate.trace.route.RouteVersion;
import io.tidegate.trace.route.RouteVersion.Signed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Route profiles: written by one officer, tried on what is past, published by another. */
@Path("/v1/route-profiles")
@StaffOnly(StaffRole.QUALITY_OFFICER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RouteProfileResource {

    private static final int BY_MAX = 100;
    private static final int WHY_MAX = 1_000;

    private final RouteProfiles profiles;
    private final PreviewRoute previewing;

    public RouteProfileResource(RouteProfiles profiles, PreviewRoute previewing) {
        this.profiles = profiles;
        this.previewing = previewing;
    }

    /**
     * A profile that is to be written.
     *
     * @param product the first digits of GTIN-14s; empty or absent: all products
     * @param things lot or item
     * @param validFrom it is for things whose first event is of then or later
     */
    public record ProfileBody(
            @Nullable String product,
            @Nullable String things,
            @Nullable List<StepDraft> steps,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            @Nullable String by,
            @Nullable String why) {

        RouteDraft draft() {
            return new RouteDraft(product, things, steps, validFrom, validTo);
        }
    }

    /** Who decides, and why. */
    public record DecisionBody(
            @Nullable String by, @Nullable String why) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Writes the next version of a route profile, as a draft",
            description =
                    "Every step, condition and time is checked; each flaw is named with its field, rule and mend.")
    public Response draft(@Nullable ProfileBody body) throws SQLException {
        List<Violation> errors = new ArrayList<>();
        Signed signed = signed(body == null ? null : body.by(), body == null ? null : body.why(), errors);
        RouteDraft draft = (body == null ? new ProfileBody(null, null, null, null, null, null, null) : body).draft();
        checked(draft, errors);
        RouteVersion made = profiles.draft(draft, signed);
        return Response.created(URI.create("/v1/route-profiles/" + made.profileId()))
                .entity(RouteProfileView.of(made))
                .build();
    }

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What a route profile would have found on past things; nothing is kept or told",
            description = "It is tried on the 1,000 newest things of its products whose first event lies in its time.")
    public Preview preview(@Nullable ProfileBody body) throws SQLException {
        RouteDraft draft = (body == null ? new ProfileBody(null, null, null, null, null, null, null) : body).draft();
        return preview(checked(draft, new ArrayList<>()));
    }

    @GET
    @Path("/{profileId}/preview")
    @Operation(summary = "What a version would have found, or finds, on past things")
    public Preview preview(@PathParam("profileId") String id) throws SQLException {
        return preview(RouteCheck.check(known(id).draft()).sound());
    }

    private Preview preview(RouteProfile profile) throws SQLException {
        try {
            return previewing.preview(profile);
        } catch (TooLong e) {
            throw new ProblemException(
                    TraceProblem.QUERY_TOO_COMPLEX,
                    "Things of these products cannot be found while you wait: name more digits of the product",
                    "无法即时找到该商品的单品或批次:请填写更多位商品代码");
        }
    }

    @GET
    @Operation(summary = "Route profiles in all versions, the last written first")
    public Page<RouteProfileView> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        List<RouteVersion> found = profiles.list(key == null ? null : uuid(key.getFirst()), rows + 1);
        Page<RouteVersion> page = Page.of(found, rows, version -> Cursor.of(version.profileId()));
        return new Page<>(page.items().stream().map(RouteProfileView::of).toList(), page.next());
    }

    @GET
    @Path("/{profileId}")
    public RouteProfileView get(@PathParam("profileId") String id) throws SQLException {
        return RouteProfileView.of(known(id));
    }

    @PUT
    @Path("/{profileId}/publication")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Puts a draft in force, by an officer who did not write it",
            description = "Things of its products are then looked at anew, past ones too where they lie in its time.")
    public RouteProfileView publish(@PathParam("profileId") String id, @Nullable DecisionBody body)
            throws SQLException {
        Signed by = decided(body);
        RouteVersion version = known(id);
        return decide(version, profiles.publish(version.profileId(), by));
    }

    @PUT
    @Path("/{profileId}/retirement")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes a published version out of force; what it found is withdrawn")
    public RouteProfileView retire(@PathParam("profileId") String id, @Nullable DecisionBody body) throws SQLException {
        Signed by = decided(body);
        RouteVersion version = known(id);
        return decide(version, profiles.retire(version.profileId(), by));
    }

    private RouteProfileView decide(RouteVersion version, Outcome outcome) throws SQLException {
        return switch (outcome) {
            case DONE -> RouteProfileView.of(known(version.profileId().toString()));
            case UNKNOWN -> throw unknown(version.profileId().toString());
            case CONFLICT ->
                throw TraceProblem.ROUTE_STATE_CONFLICT.because(
                        "It is " + version.state().word() + ": a draft is published, a published one retired",
                        "其状态为 " + version.state().word() + ":草稿方可发布,已发布方可废止");
            case FOUR_EYES ->
                throw TraceProblem.FOUR_EYES.because(
                        version.drafted().by() + " wrote it: another officer must publish it",
                        "由 " + version.drafted().by() + " 编写:须由另一人发布");
        };
    }

    private RouteVersion known(String id) throws SQLException {
        RouteVersion version = profiles.get(uuid(id));
        if (version == null) {
            throw unknown(id);
        }
        return version;
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static ProblemException unknown(String id) {
        return TraceProblem.UNKNOWN_ROUTE_PROFILE.because("There is no route profile " + id, "没有路线规范 " + id);
    }

    private static Signed decided(@Nullable DecisionBody body) {
        List<Violation> errors = new ArrayList<>();
        Signed signed = signed(body == null ? null : body.by(), body == null ? null : body.why(), errors);
        refuse(errors);
        return signed;
    }

    private static Signed signed(@Nullable String by, @Nullable String why, List<Violation> errors) {
        text("/by", by, BY_MAX, "name who does it", errors);
        text("/why", why, WHY_MAX, "say why", errors);
        return new Signed(
                String.valueOf(by).strip(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                String.valueOf(why).strip());
    }

    private static void text(String at, @Nullable String text, int max, String mend, List<Violation> errors) {
        if (text == null || text.isBlank() || text.length() > max) {
            errors.add(new Violation(at, "required", null, "must be 1 to " + max + " characters", mend));
        }
    }

    private static RouteProfile checked(RouteDraft draft, List<Violation> errors) {
        RouteCheck.Checked checked = RouteCheck.check(draft);
        checked.flaws()
                .forEach(
                        flaw -> errors.add(new Violation(flaw.pointer(), flaw.code(), null, flaw.rule(), flaw.mend())));
        refuse(errors);
        return checked.sound();
    }

    private static void refuse(List<Violation> errors) {
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    TraceProblem.INVALID_ROUTE_PROFILE,
                    errors.getFirst().pointer() + ": " + errors.getFirst().rule(),
                    errors.getFirst().pointer() + ":不符合规则 (" + errors.getFirst().rule() + ")",
                    errors,
                    null);
        }
    }
}
