package io.tidegate.trace.resolver.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.identifier.DigitalLinkUri;
import io.tidegate.trace.identifier.DigitalLinkUri.Leniency;
import io.tidegate.trace.product.Visitors;
import io.tidegate.trace.resolver.LinkType;
import io.tidegate.trace.resolver.Resolution;
import io.tidegate.trace.resolver.Resolution.Choices;
import io.tidegate.trace.resolver.Resolution.Gone;
import io.tidegate.trace.resolver.Resolution.Level;
import io.tidegate.trace.resolver.Resolution.None;
import io.tidegate.trace.resolver.Resolution.Redirect;
import io.tidegate.trace.resolver.Resolution.Wish;
import io.tidegate.trace.resolver.Resolver;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** A GS1 Digital Link to what is linked from it. Open to all. */
@Path("/{key: " + ResolverResource.KEYS + "}")
@RunOnVirtualThread
public class ResolverResource {

    /** Primary keys of the syntax dictionary. */
    static final String KEYS = "00|01|253|255|401|402|414|415|417|8003|8004|8006|8010|8013|8017|8018";

    private static final Set<String> ALL = Set.of("all", "linkset");

    private final Resolver resolver;
    private final Visitors visitors;

    public ResolverResource(Resolver resolver, Visitors visitors) {
        this.resolver = resolver;
        this.visitors = visitors;
    }

    /**
     * Leads on.
     *
     * @param linkType {@code gs1:pip} or another type; {@code linkset} or {@code all} for the list of all links
     */
    @GET
    @Path("/{link: .+}")
    @Operation(
            summary = "Leads from a GS1 Digital Link to what is linked from it",
            description =
                    "The thing's own link first, then those of its lot and product. Language by Accept-Language, media type by"
                            + " Accept; application/linkset+json or linkType=linkset gives all links (RFC 9264).")
    @APIResponse(responseCode = "200", description = "all links")
    @APIResponse(responseCode = "300", description = "several links fit equally; the body has them")
    @APIResponse(responseCode = "303", description = "a link of the lot or product, since the thing itself has none")
    @APIResponse(responseCode = "307", description = "a link of the thing itself")
    @APIResponse(responseCode = "400", description = "invalid-digital-link, or no type of a link")
    @APIResponse(responseCode = "404", description = "unknown-thing, no-link")
    @APIResponse(responseCode = "410", description = "link-gone")
    public Response resolve(
            @QueryParam("linkType") @Nullable String linkType,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request)
            throws SQLException {
        String client =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        if (!visitors.mayAsk(client, Instant.now())) {
            throw new ProblemException(
                    TraceProblem.TOO_MANY_REQUESTS,
                    "More requests came from your network than are answered within a minute",
                    "来自您所在网络的请求超出每分钟上限",
                    List.of(),
                    60);
        }
        DigitalLinkUri link = link(uri);
        List<Level> levels = resolver.levels(link);
        List<String> accepted = accepted(headers);
        boolean all = linkType == null ? wantsLinkset(accepted) : ALL.contains(linkType);
        if (all) {
            return linkset(levels);
        }
        String type = linkType == null || linkType.isEmpty() ? null : LinkType.of(linkType);
        if (type == null && linkType != null && !linkType.isEmpty()) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "linkType: must be one like gs1:pip, the URI of another type, or linkset",
                    "linkType:须为 gs1:pip 之类、其他类型的 URI 或 linkset");
        }
        Wish wish = new Wish(type, languages(headers), accepted);
        return switch (Resolution.of(levels, wish)) {
            case Redirect redirect ->
                answer(redirect.exact() ? 307 : 303, levels.getFirst())
                        .header(HttpHeaders.LOCATION, target(redirect.link().href(), uri))
                        .build();
            case Choices choices ->
                answer(300, levels.getFirst())
                        .entity(Linkset.of(levels.getFirst().uri(), choices.links()))
                        .type(Linkset.TYPE)
                        .build();
            case Gone _ -> throw gone(levels.getFirst());
            case None none -> throw none(levels.getFirst(), none.known());
        };
    }

    private static DigitalLinkUri link(UriInfo uri) {
        String path = uri.getRequestUri().getRawPath();
        DigitalLinkUri.Reading reading = DigitalLinkUri.read("https://id.gs1.org" + path, Set.of(Leniency.SHORT_GTIN));
        DigitalLinkUri link = reading.link();
        if (link == null) {
            throw new ProblemException(
                    TraceProblem.INVALID_DIGITAL_LINK,
                    String.valueOf(reading.fault()),
                    "不是有效的 GS1 Digital Link:" + reading.fault());
        }
        return link;
    }

    private static Response linkset(List<Level> levels) {
        Level first = levels.getFirst();
        if (levels.stream()
                .anyMatch(level ->
                        level.registered() != null && level.registered().gone())) {
            throw gone(first);
        }
        if (levels.stream().allMatch(level -> level.links().isEmpty())) {
            throw none(first, false);
        }
        return answer(200, first).entity(Linkset.of(levels)).type(Linkset.TYPE).build();
    }

    private static Response.ResponseBuilder answer(int status, Level of) {
        return Response.status(status)
                .header(HttpHeaders.LINK, "<" + of.uri() + ">; rel=\"canonical\"")
                .header(HttpHeaders.VARY, "Accept, Accept-Language")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=60")
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", "Link, Location");
    }

    private static ProblemException gone(Level level) {
        return new ProblemException(
                TraceProblem.LINK_GONE, level.uri() + " was taken out of the resolver", level.uri() + " 已从解析服务中撤销");
    }

    private static ProblemException none(Level level, boolean known) {
        return known
                ? new ProblemException(
                        TraceProblem.NO_LINK,
                        "There is no such link; linkType=linkset lists those there are",
                        "没有该类型的链接;linkType=linkset 可列出全部链接")
                : new ProblemException(
                        TraceProblem.UNKNOWN_THING, "Nothing is linked from " + level.uri(), level.uri() + " 没有任何链接");
    }

    /** What else the query says goes on to the target, before the fragment. */
    private static String target(String href, UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        String rest = query == null
                ? ""
                : Arrays.stream(query.split("&", -1))
                        .filter(pair -> !pair.isEmpty() && !pair.startsWith("linkType="))
                        .collect(Collectors.joining("&"));
        if (rest.isEmpty()) {
            return href;
        }
        int mark = href.indexOf('#');
        String before = mark < 0 ? href : href.substring(0, mark);
        return before + (before.indexOf('?') < 0 ? "?" : "&") + rest + (mark < 0 ? "" : href.substring(mark));
    }

    /** By quality; none where the header cannot be read: that is no reason to refuse. */
    private static List<Locale.LanguageRange> languages(HttpHeaders headers) {
        String header = headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        try {
            return header == null ? List.of() : Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static List<String> accepted(HttpHeaders headers) {
        try {
            return headers.getAcceptableMediaTypes().stream()
                    .map(type -> type.getType() + "/" + type.getSubtype())
                    .toList();
        } catch (RuntimeException e) {
            // The server's parser throws whatever comes to hand at what is no media type.
            return List.of();
        }
    }

    private static boolean wantsLinkset(List<String> accepted) {
        String first = accepted.isEmpty() ? "" : accepted.getFirst();
        return first.equals(Linkset.TYPE) || first.equals(MediaType.APPLICATION_JSON);
    }
}
