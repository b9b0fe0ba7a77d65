package io.tidegate.risk.signal;

import io.tidegate.risk.identity.Cluster;
import io.tidegate.risk.identity.IdentityChange;
import io.tidegate.risk.identity.IdentityGraph;
import io.tidegate.risk.identity.Link;
import io.tidegate.risk.identity.Member;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What one batch, recorded already, changes in the identity graph. Used by one thread, once. */
final class BatchLinks implements IdentityChange {

    private final Map<Long, Trail> own = new HashMap<>();
    private final Map<Long, Cluster> alone = new HashMap<>();
    private final Map<Long, List<Sighting>> held;
    private final SightingGraph after;
    private final Map<Link, List<Member>> formerMembers = new HashMap<>();

    /** Of those whose trail changed. */
    private final Map<Long, Set<Link>> formerLinks = new HashMap<>();

    private final Set<Link> changed = new HashSet<>();
    private final Set<Long> moved = new HashSet<>();

    /**
     * @param trails those of the batch
     * @param former what was recorded of the same consignments before
     * @param held rows that the batch appended to, as they now are: nobody else changes them
     * @param known these and other rows, as last read
     */
    BatchLinks(
            Connection connection,
            Sightings sightings,
            Map<Long, Trail> trails,
            Map<Long, Trail> former,
            Map<Long, List<Sighting>> held,
            Map<Long, List<Sighting>> known) {
        this.held = held;
        this.after = new SightingGraph(connection, sightings);
        for (Trail now : trails.values()) {
            Trail then = former.getOrDefault(now.consignment(), Trail.none(now.consignment(), now.id()));
            Cluster itself = SightingGraph.alone(now, known);
            if (itself != null && tiesNothingElse(then, now)) {
                alone.put(now.consignment(), itself);
            } else {
                own.put(now.consignment(), now);
                if (!then.equals(now)) {
                    compare(now.consignment(), SightingGraph.links(then), SightingGraph.links(now));
                }
            }
        }
        after.know(own, known);
    }

    private static boolean tiesNothingElse(Trail then, Trail now) {
        if (then.places().isEmpty() || then.equals(now)) {
            return true;
        }
        Map<Link, Member> links = SightingGraph.links(then);
        return links.isEmpty() || links.equals(SightingGraph.links(now));
    }

    /** The clusters of those that shared nothing with anybody, and do not now: by far the most. */
    Map<Long, Cluster> alone() {
        return alone;
    }

    private void compare(long consignment, Map<Link, Member> then, Map<Link, Member> now) {
        formerLinks.put(consignment, then.keySet());
        then.forEach((link, member) ->
                formerMembers.computeIfAbsent(link, _ -> new ArrayList<>(1)).add(member));
        Set<Link> differing = new HashSet<>(then.keySet());
        differing.addAll(now.keySet());
        differing.removeIf(link -> Objects.equals(then.get(link), now.get(link)));
        changed.addAll(differing);
        if (!differing.isEmpty() && !then.isEmpty()) {
            moved.add(consignment);
        }
    }

    @Override
    public Set<Long> own() {
        return own.keySet();
    }

    @Override
    public Set<Long> moved() {
        return moved;
    }

    @Override
    public Set<Link> changed() {
        return changed;
    }

    @Override
    public IdentityGraph after() {
        return after;
    }

    @Override
    public IdentityGraph before() {
        return new Before();
    }

    @Override
    public void refresh() throws SQLException {
        after.readAgain(own, held);
    }

    /** The graph with what the batch had said before in place of what it says. */
    private final class Before implements IdentityGraph {

        @Override
        public Map<Long, Set<Link>> links(Collection<Long> consignments) throws SQLException {
            List<Long> others = new ArrayList<>(consignments);
            others.removeIf(formerLinks::containsKey);
            Map<Long, Set<Link>> links = new HashMap<>(after.links(others));
            for (Long consignment : consignments) {
                Set<Link> former = formerLinks.get(consignment);
                if (former != null) {
                    links.put(consignment, former);
                }
            }
            return links;
        }

        @Override
        public Map<Link, List<Member>> members(Collection<Link> links) throws SQLException {
            Map<Link, List<Member>> members = new HashMap<>(after.members(links));
            members.replaceAll((link, now) -> {
                List<Member> then = new ArrayList<>(now);
                then.removeIf(member -> formerLinks.containsKey(member.consignment()));
                then.addAll(formerMembers.getOrDefault(link, List.of()));
                return then;
            });
            return members;
        }
    }
}
