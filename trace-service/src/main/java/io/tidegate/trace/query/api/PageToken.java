package io.tidegate.trace.query.api;

import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.trace.capture.Term;
import io.tidegate.trace.query.EventQuery;
import io.tidegate.trace.query.EventQuery.Sort;
import io.tidegate.trace.query.FoundEvents.Place;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page begins: behind the last event given, in the order of the query that the token belongs to.
 *
 * @param given events on the pages before
 */
record PageToken(Place place, int given) {

    /** The word for the client. */
    static String of(EventQuery query, Place place, int given) {
        return Cursor.of(digest(query), given, place.sort(), place.row());
    }

    /** Null without a word; a ProblemException where it is none of this query. */
    static @Nullable PageToken read(@Nullable String word, EventQuery query) {
        if (word == null) {
            return null;
        }
        try {
            List<String> parts = Cursor.read(word, 4);
            if (parts != null && parts.get(0).equals(String.valueOf(digest(query)))) {
                String sort = parts.get(2);
                if (query.order().sort() != Sort.EXTENSION) {
                    Instant.parse(sort);
                } else if (!sort.endsWith("Infinity")) {
                    new BigDecimal(sort).signum();
                }
                return new PageToken(new Place(sort, Long.parseLong(parts.get(3))), Integer.parseInt(parts.get(1)));
            }
        } catch (ProblemException | DateTimeException | NumberFormatException e) {
            // Told below, like a token of another query.
        }
        throw foreign();
    }

    static ProblemException foreign() {
        return QueryRequest.invalid(
                "nextPageToken",
                "must be the token of the page before, with the same query",
                "follow the Link with rel=\"next\" unchanged");
    }

    /** The header {@code Link} to the next page: this address with another token. */
    static String link(UriInfo uri, String token) {
        String query = uri.getRequestUri().getRawQuery();
        String kept = Stream.of(query == null ? new String[0] : query.split("&", -1))
                .filter(part -> !part.isEmpty() && !part.startsWith("nextPageToken="))
                .map(part -> part + "&")
                .collect(Collectors.joining());
        return "<" + uri.getRequestUri().getRawPath() + "?" + kept + "nextPageToken="
                + URLEncoder.encode(token, StandardCharsets.UTF_8) + ">; rel=\"next\"";
    }

    private static long digest(EventQuery query) {
        return Term.digest(query.toString());
    }
}
