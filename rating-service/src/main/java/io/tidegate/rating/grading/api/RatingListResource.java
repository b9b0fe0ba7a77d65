package io.tidegate.rating.grading.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.rating.grading.Ratings;
import io.tidegate.rating.grading.Ratings.Line;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Many ratings at once: lists by class and movement, and look-ups. */
@Path("/v1")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RatingListResource {

    private static final String CSV = "text/csv";
    private static final int LOOKUP_MAX = 1000;

    private final Ratings ratings;

    RatingListResource(Ratings ratings) {
        this.ratings = ratings;
    }

    /** Enterprises asked for together. */
    public record LookupRequest(
            @Nullable String role, @Nullable List<String> enterprises) {}

    /**
     * What is known of them.
     *
     * @param unknown those without a rating, in their order
     */
    public record LookupView(List<LineView> items, List<String> unknown) {

        public LookupView {
            items = List.copyOf(items);
            unknown = List.copyOf(unknown);
        }
    }

    @GET
    @Path("/ratings")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "Ratings by score, a page at a time",
            description =
                    "Pass the 'next' of a page as 'after' of the following one. With Accept: text/csv the same page"
                            + " as CSV, the next one in the Link header.")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Response list(@BeanParam ListQuery query, @Context HttpHeaders headers, @Context UriInfo uri) {
        int most = Page.limit(query.limit);
        Page<LineView> page = Page.of(
                ratings.list(query.query(most), query.time()).stream()
                        .map(LineView::of)
                        .toList(),
                most,
                ListQuery::cursor);
        if (!csvWanted(headers)) {
            return Response.ok(page, MediaType.APPLICATION_JSON).build();
        }
        String text = Stream.concat(
                        Stream.of(LineView.HEAD), page.items().stream().map(LineView::csv))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
        Response.ResponseBuilder answer = Response.ok(text, CSV + ";charset=UTF-8");
        if (page.next() != null) {
            answer.link(
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("after", page.next())
                            .build(),
                    "next");
        }
        return answer.build();
    }

    @POST
    @Path("/ratings/lookups")
    @Operation(
            summary = "The ratings of up to 1000 enterprises, e.g. of a partner's merchants",
            description = "In one role, or in all. Each enterprise is named once; those that have none are told. With"
                    + " asOf or knownAt as published then.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "two merchants",
                                            value = "{\"role\": \"merchant\", \"enterprises\": [\"3302461234\","
                                                    + " \"3302465678\"]}")))
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public LookupView lookup(
            @Nullable LookupRequest request,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt) {
        List<String> sent = request == null || request.enterprises() == null ? List.of() : request.enterprises();
        if (sent.isEmpty() || sent.size() > LOOKUP_MAX || sent.stream().anyMatch(one -> one == null || one.isBlank())) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "enterprises: 1 to " + LOOKUP_MAX + " codes, was " + sent.size(),
                    "enterprises:须为 1 至 " + LOOKUP_MAX + " 个代码,实为 " + sent.size(),
                    List.of(new Violation(
                            "/enterprises",
                            "invalid",
                            null,
                            "has 1 to " + LOOKUP_MAX + " codes",
                            "send fewer at once")),
                    null);
        }
        Set<String> asked = new TreeSet<>(sent);
        List<Line> found = ratings.lines(
                asked, Parameters.role(request == null ? null : request.role()), Parameters.time(asOf, knownAt));
        Set<String> known =
                found.stream().map(line -> line.subject().enterprise()).collect(Collectors.toCollection(HashSet::new));
        return new LookupView(
                found.stream().map(LineView::of).toList(),
                asked.stream().filter(one -> !known.contains(one)).toList());
    }

    @GET
    @Path("/summary")
    @Operation(
            summary = "How many stand where",
            description = "With asOf or knownAt as published then; 'watermarks' are those of now.")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public SummaryView summary(
            @QueryParam("asOf") @Nullable String asOf, @QueryParam("knownAt") @Nullable String knownAt) {
        return new SummaryView(ratings.counts(Parameters.time(asOf, knownAt)), ratings.watermarks());
    }

    private static boolean csvWanted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.toString().startsWith(CSV)) {
                return true;
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
        }
        return false;
    }
}
