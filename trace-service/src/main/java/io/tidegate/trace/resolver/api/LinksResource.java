package io.tidegate.trace.resolver.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.resolver.Anchor;
import io.tidegate.trace.resolver.Anchors;
import io.tidegate.trace.resolver.Link;
import io.tidegate.trace.resolver.LinkType;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The register of links from products, lots, items, places and other keys. */
@Path("/v1/links")
@StaffOnly({StaffRole.QUALITY_OFFICER, StaffRole.SERVICE})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class LinksResource {

    private static final int ANCHORS_MAX = 1_000;
    private static final int LINKS_MAX = 50;
    private static final int TEXT_MAX = 2_000;
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}");

    private final Anchors anchors;

    public LinksResource(Anchors anchors) {
        this.anchors = anchors;
    }

    /** What is registered, at most 1,000 things at once. */
    public record Body(@Nullable List<Entry> anchors) {}

    /**
     * A thing with its links, in place of those it had.
     *
     * @param anchor a Digital Link of any resolver, or an EPC URN
     */
    public record Entry(@Nullable String anchor, @Nullable List<@Nullable Link> links) {}

    @PUT
    public Response put(@Nullable Body body) throws SQLException {
        List<Violation> faults = new ArrayList<>();
        List<Anchor> read = new ArrayList<>();
        List<Entry> entries = body == null || body.anchors() == null ? List.of() : body.anchors();
        if (entries.isEmpty() || entries.size() > ANCHORS_MAX) {
            faults.add(fault("/anchors", "must have 1 to " + ANCHORS_MAX + " things"));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < entries.size() && faults.isEmpty(); i++) {
            String at = "/anchors/" + i;
            Identifier thing = thing(entries.get(i).anchor());
            if (thing == null || !seen.add(thing.uri())) {
                faults.add(fault(at + "/anchor", "must be a Digital Link or an EPC URN, each thing once"));
                continue;
            }
            read.add(new Anchor(thing.uri(), false, links(entries.get(i).links(), at + "/links", faults)));
        }
        if (!faults.isEmpty()) {
            Violation first = faults.getFirst();
            throw new ProblemException(
                    TraceProblem.INVALID_LINKS,
                    first.pointer() + ": " + first.rule(),
                    first.pointer() + ":" + first.rule(),
                    faults,
                    null);
        }
        anchors.put(read, Instant.now());
        return Response.noContent().build();
    }

    private static List<Link> links(@Nullable List<@Nullable Link> given, String at, List<Violation> faults) {
        List<Link> links = new ArrayList<>();
        if (given == null || given.isEmpty() || given.size() > LINKS_MAX) {
            faults.add(fault(at, "must have 1 to " + LINKS_MAX + " links"));
            return links;
        }
        for (int i = 0; i < given.size(); i++) {
            Link link = given.get(i);
            String type = link == null || link.type() == null ? null : LinkType.of(link.type());
            if (link == null || type == null) {
                faults.add(fault(at + "/" + i + "/type", "must be one like gs1:pip, or the URI of a type"));
            } else if (!isWeb(link.href())) {
                faults.add(fault(at + "/" + i + "/href", "must be an absolute http or https address"));
            } else if (link.language() != null && !isLanguage(link.language())) {
                faults.add(fault(at + "/" + i + "/language", "must be a language tag like zh or en-GB"));
            } else if (link.mediaType() != null
                    && !MEDIA_TYPE.matcher(link.mediaType()).matches()) {
                faults.add(fault(at + "/" + i + "/mediaType", "must be a media type in lower case"));
            } else if (link.title() != null && link.title().length() > TEXT_MAX) {
                faults.add(fault(at + "/" + i + "/title", "must have at most " + TEXT_MAX + " characters"));
            } else {
                links.add(new Link(type, link.href(), link.language(), link.mediaType(), link.title()));
            }
        }
        return links;
    }

    private static Violation fault(String pointer, String rule) {
        return new Violation(pointer, "invalid-link", null, rule, "mend it and send all again");
    }

    private static boolean isWeb(@Nullable String href) {
        if (href == null || href.length() > TEXT_MAX) {
            return false;
        }
        try {
            URI uri = new URI(href);
            return uri.getHost() != null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static @Nullable Identifier thing(@Nullable String text) {
        return text == null || text.indexOf('\0') >= 0 ? null : Identifiers.gs1(text.strip());
    }

    private static Identifier named(@Nullable String text) {
        Identifier thing = thing(text);
        if (thing == null) {
            throw new ProblemException(
                    TraceProblem.INVALID_DIGITAL_LINK,
                    "anchor: must be a Digital Link or an EPC URN",
                    "anchor:须为 Digital Link 或 EPC URN");
        }
        return thing;
    }

    /** What is registered for a thing. */
    @GET
    public Anchor get(@QueryParam("anchor") @Nullable String anchor) throws SQLException {
        Identifier thing = named(anchor);
        Anchor there = anchors.find(List.of(thing.uri())).get(thing.uri());
        if (there == null) {
            throw unknown(thing);
        }
        return there;
    }

    /** Takes a thing out: from then on it is answered 410. */
    @DELETE
    public Response delete(@QueryParam("anchor") @Nullable String anchor) throws SQLException {
        Identifier thing = named(anchor);
        if (!anchors.find(List.of(thing.uri())).containsKey(thing.uri())) {
            throw unknown(thing);
        }
        anchors.put(List.of(new Anchor(thing.uri(), true, List.of())), Instant.now());
        return Response.noContent().build();
    }

    private static ProblemException unknown(Identifier thing) {
        return new ProblemException(
                TraceProblem.UNKNOWN_THING, "Nothing is registered for " + thing.uri(), thing.uri() + " 未登记");
    }
}
