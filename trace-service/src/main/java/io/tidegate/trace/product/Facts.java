package io.tidegate.trace.product;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.Stays.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of goods.
 *
 * @param known the finest of its names that somebody has reported: {@code 0} is the subject itself, see
 *     {@link Subject#levels()}
 * @param master what master data say of the product, by the last word of the attribute's name
 * @param route events, oldest first
 * @param cut whether the route is longer than what is shown
 * @param recalls those that cover it, open ones first
 * @param chain where it came from; null where nothing is known
 * @param doubts what contradicts itself in what is on record of the item
 * @param sites places and other things of which master data say something, by URI
 * @param scans how often its page was opened
 */
public record Facts(
        Subject subject,
        int known,
        Map<String, String> master,
        List<Stop> route,
        boolean cut,
        List<Recalled> recalls,
        List<Words> doubts,
        @Nullable Chain chain,
        Map<String, Site> sites,
        Scans.Count scans) {

    public Facts {
        master = Map.copyOf(master);
        route = List.copyOf(route);
        recalls = List.copyOf(recalls);
        doubts = List.copyOf(doubts);
        sites = Map.copyOf(sites);
    }

    /** The same with another count of scans. */
    public Facts with(Scans.Count count) {
        return new Facts(subject, known, master, route, cut, recalls, doubts, chain, sites, count);
    }

    /** Whether the thing itself was reported, and not only its lot or product. */
    public boolean isKnown() {
        return known == 0;
    }

    /**
     * A place.
     *
     * @param name by master data
     * @param country code of ISO 3166-1
     */
    public record Site(
            String gln,
            @Nullable String name,
            @Nullable String city,
            @Nullable String country) {}

    /**
     * An event on the way.
     *
     * @param place canonical URI of a GLN
     * @param of what the event names: the goods, their lot, or what they lay in
     * @param certificates addresses of certificates that the event names
     * @param event as it rests
     */
    public record Stop(
            String eventId,
            Instant at,
            String offset,
            @Nullable String bizStep,
            @Nullable String disposition,
            @Nullable String place,
            Role of,
            List<String> certificates,
            Map<String, @Nullable Object> event) {
        public Stop {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * A recall.
     *
     * @param certain whether it covers the goods for certain: else one of their lots or items, or it may be so
     * @param closedAt null while it is open
     */
    public record Recalled(
            String number,
            boolean certain,
            Words reason,
            @Nullable Words instruction,
            Instant openedAt,
            @Nullable Instant closedAt) {
        public boolean open() {
            return closedAt == null;
        }
    }
}
