package io.tidegate.risk.signal;

import io.tidegate.risk.identity.Cluster;
import io.tidegate.risk.identity.IdentityGraph;
import io.tidegate.risk.identity.Link;
import io.tidegate.risk.identity.Member;
import io.tidegate.risk.identity.Tie;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity graph as trails and sightings hold it: nothing more is stored for it, and what is withdrawn or changed has
 * left it. Reads each trail and row once, unless told to read again. Used by one thread.
 */
class SightingGraph implements IdentityGraph {

    private final Connection connection;
    private final Sightings sightings;
    private final Map<Long, Trail> trails = new HashMap<>();
    private final Map<Long, List<Sighting>> rows = new HashMap<>();
    private final Set<Long> readRows = new HashSet<>();
    private final Map<Long, Set<Link>> linksOf = new HashMap<>();
    private final Map<Link, List<Member>> membersOf = new HashMap<>();

    SightingGraph(Connection connection, Sightings sightings) {
        this.connection = connection;
        this.sightings = sightings;
    }

    /** Takes over what is known. */
    final void know(Map<Long, Trail> knownTrails, Map<Long, List<Sighting>> knownRows) {
        trails.putAll(knownTrails);
        rows.putAll(knownRows);
    }

    /** Reads all once more, in two reads, but for trails and rows that nobody else changes. */
    final void readAgain(Map<Long, Trail> ownTrails, Map<Long, List<Sighting>> heldRows) throws SQLException {
        Set<Long> others = new HashSet<>(trails.keySet());
        others.removeAll(ownTrails.keySet());
        Set<Long> keys = new HashSet<>(readRows);
        rows.forEach((key, row) -> {
            if (row.size() > 1) {
                keys.add(key);
            }
        });
        keys.removeAll(heldRows.keySet());
        trails.clear();
        rows.clear();
        linksOf.clear();
        membersOf.clear();
        know(ownTrails, heldRows);
        if (!others.isEmpty()) {
            trails.putAll(sightings.trails(connection, others));
        }
        read(keys);
    }

    private void read(Set<Long> keys) throws SQLException {
        if (!keys.isEmpty()) {
            Map<Long, List<Sighting>> read = sightings.rows(connection, keys);
            keys.forEach(key -> rows.put(key, read.getOrDefault(key, List.of())));
            readRows.addAll(keys);
        }
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
            links.put(consignment, linksOf.computeIfAbsent(consignment, this::named));
        }
        return links;
    }

    private Set<Link> named(Long consignment) {
        Trail trail = trails.get(consignment);
        return trail == null ? Set.of() : links(trail).keySet();
    }

    @Override
    public Map<Link, List<Member>> members(Collection<Link> links) throws SQLException {
        Set<Long> unknown = new HashSet<>();
        for (Link link : links) {
            if (!rows.containsKey(link.row())) {
                unknown.add(link.row());
            }
        }
        read(unknown);
        Map<Link, List<Member>> members = HashMap.newHashMap(links.size());
        for (Link link : links) {
            members.put(link, membersOf.computeIfAbsent(link, l -> members(l, rows.getOrDefault(l.row(), List.of()))));
        }
        return members;
    }

    /** Those of a row that name {@code link}. */
    private static List<Member> members(Link link, List<Sighting> row) {
        List<Member> members = new ArrayList<>(row.size());
        for (Sighting sighting : row) {
            if (link.tie() != Tie.DOOR || sighting.fen() == link.door()) {
                members.add(new Member(sighting.consignment(), sighting.buyer()));
            }
        }
        return members;
    }

    /** The cluster of a consignment that shares nothing with anybody in {@code rows}; null where it shares or names nothing. */
    static @Nullable Cluster alone(Trail trail, Map<Long, List<Sighting>> rows) {
        int buyers = 0;
        int phones = 0;
        for (Place place : trail.places()) {
            Tie tie = tie(place);
            if (tie == null) {
                continue;
            }
            for (Sighting there : rows.getOrDefault(place.rowKey(), List.of())) {
                boolean same =
                        tie != Tie.DOOR || there.fen() == place.sighting().fen();
                if (same && there.consignment() != trail.consignment()) {
                    return null;
                }
            }
            buyers = place.sighting().buyer() == 0 ? buyers : 1;
            phones += tie == Tie.PHONE ? 1 : 0;
        }
        return buyers == 0 ? null : new Cluster(buyers, phones, 1);
    }

    private static @Nullable Tie tie(Place place) {
        return switch (place.kind()) {
            case BUYER -> Tie.BUYER;
            case PHONE -> Tie.PHONE;
            case ACCOUNT -> Tie.ACCOUNT;
            case PAYER -> Tie.PAYER;
            case BUILDING -> place.sighting().fen() == 0 ? null : Tie.DOOR;
            default -> null;
        };
    }

    /** The links that a trail names, and how it is a member of each. */
    static Map<Link, Member> links(Trail trail) {
        Map<Link, Member> links = HashMap.newHashMap(trail.places().size());
        for (Place place : trail.places()) {
            Sighting sighting = place.sighting();
            Tie tie = tie(place);
            if (tie != null) {
                long door = tie == Tie.DOOR ? sighting.fen() : 0;
                links.put(new Link(tie, place.rowKey(), door), new Member(sighting.consignment(), sighting.buyer()));
            }
        }
        return links;
    }
}
