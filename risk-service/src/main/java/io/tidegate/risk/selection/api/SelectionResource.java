package io.tidegate.risk.selection.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.selection.FailureRates.GroupRate;
import io.tidegate.risk.selection.SelectionPlan;
import io.tidegate.risk.selection.Selections;
import io.tidegate.risk.selection.Selections.Inspection;
import io.tidegate.risk.selection.Selections.Place;
import io.tidegate.risk.selection.Selections.Selected;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Officers fill a port's capacity of a day, and read what the inspections say of all consignments. */
@Path("/v1/selections")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "selections")
public class SelectionResource {

    private static final int NAME_LENGTH_MAX = 100;
    private static final int CAPACITY_MAX = 1_000_000;
    private static final int SEED_BYTES = 16;
    private static final int YEAR_MAX = 9999;

    /** Every inspection of the period is read: a quarter of a year at once. */
    private static final int DAYS_MAX = 92;

    private final Selections selections;
    private final SecureRandom random = new SecureRandom();

    SelectionResource(Selections selections) {
        this.selections = selections;
    }

    @POST
    @Operation(
            summary = "Choose what a port inspects on a day",
            description =
                    "Mandatory are consignments whose measure is sample, inspect, hold or refuse, beyond the capacity"
                            + " as well; then a random floor, then the highest scores: an inspection of these is"
                            + " ordered, with"
                            + " ground and probability as its cause, and a case opened. Once for each port and"
                            + " day: asking"
                            + " again answers what is on file.")
    @APIResponse(responseCode = "201", description = "Chosen and recorded")
    @APIResponse(responseCode = "200", description = "Was on file already")
    @APIResponse(responseCode = "422", description = "invalid-selection")
    public Response select(@Nullable SelectionRequest request) throws SQLException {
        SelectionRequest valid = valid(request);
        String port = Objects.requireNonNull(valid.port());
        LocalDate day = Objects.requireNonNull(valid.day());
        Selected known = selections.find(port, day);
        if (known != null) {
            return Response.ok(known).build();
        }
        Double share = valid.randomShare();
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        var plan = new SelectionPlan(
                Objects.requireNonNull(valid.capacity()),
                share == null ? SelectionPlan.USUAL_RANDOM_SHARE : share,
                HexFormat.of().formatHex(seed));
        var choices = plan.choose(selections.candidates(port, day));
        boolean added = selections.add(port, day, plan, Objects.requireNonNull(valid.by()), choices);
        return Response.status(added ? 201 : 200)
                .entity(selections.find(port, day))
                .build();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(summary = "List selections, the newest day first")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<Selected> list(
            @QueryParam("port") @Parameter(description = "of this port only") @Nullable String port,
            @QueryParam("from") @Parameter(description = "first day, 2021-03-01") @Nullable String from,
            @QueryParam("until") @Parameter(description = "last day, 2021-03-31") @Nullable String until,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 2);
        return Page.of(
                selections.list(
                        port,
                        from == null ? null : day("from", from),
                        until == null ? null : day("until", until),
                        key == null ? null : new Place(Cursors.day(key.getFirst()), key.getLast()),
                        rows + 1),
                rows,
                last -> Cursor.of(last.day(), last.port()));
    }

    @GET
    @Path("/{port}/{day}")
    @Operation(summary = "What was decided for a port and day, with the seed that repeats the draw")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "not-selected")
    public Selected find(@PathParam("port") String port, @PathParam("day") String day) throws SQLException {
        Selected selected = selections.find(port, day("day", day));
        if (selected == null) {
            throw SelectionProblem.NOT_SELECTED.because(
                    "Port " + port + " has no selection of " + day + "; take one of GET /v1/selections",
                    "口岸 " + port + " 在 " + day + " 没有布控；请见 GET /v1/selections");
        }
        return selected;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/{port}/{day}/inspections")
    @Operation(summary = "The consignments to inspect, each with its ground and the probability it was chosen with")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "404", description = "not-selected")
    public Page<Inspection> inspections(
            @PathParam("port") String port,
            @PathParam("day") String day,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 1);
        var unused = find(port, day);
        String last = key == null ? "" : key.getFirst();
        return Page.of(
                selections.inspections(port, day("day", day), last, rows + 1),
                rows,
                row -> Cursor.of(row.consignmentId()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/failure-rates")
    @Operation(
            summary = "Share of all consignments that would fail, by product group, origin and platform",
            description =
                    "From inspections of selections in the period, at most 92 days, weighted by the inverse of their"
                            + " probabilities, with 95 per cent intervals. 'rate' is null where nothing can be"
                            + " said; 'raw' is the naive share.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public List<GroupRate> rates(@QueryParam("from") @Nullable String from, @QueryParam("until") @Nullable String until)
            throws SQLException {
        LocalDate first = day("from", from);
        LocalDate last = day("until", until);
        if (last.isBefore(first) || last.isAfter(first.plusDays(DAYS_MAX - 1))) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "until: from the day of 'from' on, at most " + DAYS_MAX + " days in all",
                    "until：不得早于 from，总计不超过 " + DAYS_MAX + " 天");
        }
        return selections.rates(first, last);
    }

    private static SelectionRequest valid(@Nullable SelectionRequest request) {
        if (request == null) {
            throw refused(List.of(error("", "a body is required", "send port, day, capacity and by")));
        }
        List<Violation> errors = new ArrayList<>();
        named("/port", request.port(), errors);
        named("/by", request.by(), errors);
        if (request.day() == null) {
            errors.add(error("/day", "is required", "write a day as 2021-03-31"));
        }
        Integer capacity = request.capacity();
        if (capacity == null || capacity < 0 || capacity > CAPACITY_MAX) {
            errors.add(error("/capacity", "must be 0 to " + CAPACITY_MAX, "send what the port can inspect"));
        }
        Double share = request.randomShare();
        if (share != null && !(share >= 0 && share <= 1)) {
            errors.add(error("/randomShare", "must be 0 to 1", "leave it out for the usual share"));
        }
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
        return request;
    }

    private static void named(String pointer, @Nullable String value, List<Violation> errors) {
        if (value == null || value.isBlank() || value.length() > NAME_LENGTH_MAX) {
            errors.add(error(pointer, "must be 1 to " + NAME_LENGTH_MAX + " characters", "send it"));
        }
    }

    private static ProblemException refused(List<Violation> errors) {
        return new ProblemException(SelectionProblem.INVALID_SELECTION, "Nothing was chosen", "未作任何布控", errors, null);
    }

    private static Violation error(String pointer, String rule, String mend) {
        return new Violation(pointer, "invalid", null, rule, mend);
    }

    private static LocalDate day(String name, @Nullable String text) {
        try {
            if (text != null) {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() >= 1 && day.getYear() <= YEAR_MAX) {
                    return day;
                }
            }
        } catch (DateTimeException _) {
            // Answered below like one that is missing.
        }
        throw new ProblemException(
                CommonProblem.INVALID_PARAMETER, name + ": write a day as 2021-03-31", name + "：请写作 2021-03-31");
    }
}
