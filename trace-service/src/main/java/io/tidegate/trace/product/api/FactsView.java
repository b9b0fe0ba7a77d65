package io.tidegate.trace.product.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.trace.product.Audience;
import io.tidegate.trace.product.Disclosure;
import io.tidegate.trace.product.Disclosure.Seen;
import io.tidegate.trace.product.Facts;
import io.tidegate.trace.product.Facts.Recalled;
import io.tidegate.trace.product.Facts.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts as an audience gets them.
 *
 * @param known whether the thing itself was reported
 * @param audience who sees this much
 * @param events of its route, each with digests of what is held back
 * @param disclosures that prove digests of what a consumer sees; none for consumers
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FactsView(
        String id,
        boolean known,
        String audience,
        Map<String, String> product,
        List<Event> events,
        List<Recalled> recalls,
        long scans,
        @JsonProperty("_sd_alg") String algorithm,
        List<String> disclosures) {

    /**
     * An event of a route.
     *
     * @param of goods, lot or container: what of the event's things this is about
     * @param event its open fields
     * @param digests of the others
     */
    public record Event(
            String of,
            Map<String, @Nullable Object> event,
            @JsonProperty("_sd") List<String> digests) {}

    static FactsView of(Facts facts, Disclosure disclosure, Audience audience) {
        List<Event> events = new ArrayList<>();
        List<String> disclosures = new ArrayList<>();
        for (Stop stop : facts.route()) {
            Seen seen = disclosure.event(stop.eventId(), stop.event(), audience);
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("eventID", stop.eventId());
            shown.putAll(seen.shown());
            events.add(new Event(stop.of().name().toLowerCase(Locale.ROOT), shown, seen.digests()));
            disclosures.addAll(disclosure.disclosures(stop.eventId(), stop.event(), audience));
        }
        return new FactsView(
                facts.subject().finest().uri(),
                facts.isKnown(),
                audience.word(),
                facts.master(),
                events,
                facts.recalls(),
                facts.scans().scans(),
                "sha-256",
                disclosures);
    }
}
