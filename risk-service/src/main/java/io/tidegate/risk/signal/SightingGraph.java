package io.tidegate.risk.signal;

import io.tidegate.risk.identity.IdentityGraph;
import io.tidegate.risk.identity.Link;
import io.tidegate.risk.identity.Member;
import io.tidegate.risk.identity.Tie;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity graph as trails and sightings hold it: nothing more is stored for it, and what is withdrawn or changed has
 * left it. Reads each trail and row once. Used by one thread.
 */
class SightingGraph implements IdentityGraph {

    private final Connection connection;
    private final Sightings sightings;
    private final Map<Long, Trail> trails = new HashMap<>();
    private final Map<Long, List<Sighting>> rows = new HashMap<>();

    SightingGraph(Connection connection, Sightings sightings) {
        this.connection = connection;
        this.sightings = sightings;
    }

    /** Takes over what is known. */
    final void know(Map<Long, Trail> knownTrails, Map<Long, List<Sighting>> knownRows) {
        trails.putAll(knownTrails);
        rows.putAll(knownRows);
    }

    final void forget() {
        trails.clear();
        rows.clear();
    }

    /** The trail of a consignment that was asked for; null where there is none. */
    final @Nullable Trail trail(long consignment) {
        return trails.get(consignment);
    }

    @Override
    public Map<Long, Set<Link>> links(Collection<Long> consignments) throws SQLException {
        Set<Long> unknown = new HashSet<>(consignments);
        unknown.removeAll(trails.keySet());
        if (!unknown.isEmpty()) {
            trails.putAll(sightings.trails(connection, unknown));
        }
        Map<Long, Set<Link>> links = HashMap.newHashMap(consignments.size());
        for (Long consignment : consignments) {
            Trail trail = trails.get(consignment);
            links.put(
                    consignment,
                    trail == null ? Set.of() : Set.copyOf(links(trail).keySet()));
        }
        return links;
    }

    @Override
    public Map<Link, List<Member>> members(Collection<Link> links) throws SQLException {
        Set<Long> unknown = new HashSet<>();
        links.forEach(link -> unknown.add(link.row()));
        unknown.removeAll(rows.keySet());
        if (!unknown.isEmpty()) {
            Map<Long, List<Sighting>> read = sightings.rows(connection, unknown);
            unknown.forEach(key -> rows.put(key, read.getOrDefault(key, List.of())));
        }
        Map<Link, List<Member>> members = HashMap.newHashMap(links.size());
        for (Link link : links) {
            members.put(link, members(link, rows.getOrDefault(link.row(), List.of())));
        }
        return members;
    }

    /** Those of a row that name {@code link}. */
    private static List<Member> members(Link link, List<Sighting> row) {
        return row.stream()
                .filter(sighting -> link.tie() != Tie.DOOR || sighting.fen() == link.door())
                .map(sighting -> new Member(sighting.consignment(), sighting.buyer()))
                .toList();
    }

    /** The links that a trail names, and how it is a member of each. */
    static Map<Link, Member> links(Trail trail) {
        Map<Link, Member> links = HashMap.newHashMap(trail.places().size());
        for (Place place : trail.places()) {
            Sighting sighting = place.sighting();
            Tie tie = switch (place.kind()) {
                case BUYER -> Tie.BUYER;
                case PHONE -> Tie.PHONE;
                case PAYER -> Tie.PAYER;
                case BUILDING -> sighting.fen() == 0 ? null : Tie.DOOR;
                default -> null;
            };
            if (tie != null) {
                long door = tie == Tie.DOOR ? sighting.fen() : 0;
                links.put(new Link(tie, place.rowKey(), door), new Member(sighting.consignment(), sighting.buyer()));
            }
        }
        return links;
    }
}
