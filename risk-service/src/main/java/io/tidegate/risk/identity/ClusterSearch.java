package io.tidegate.risk.identity;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the clusters that some consignments are in: step by step outwards for all at once, two reads a step. What it finds is a
 * function of the graph, wherever it starts, because a cluster is followed either to its end or until it is full. Used by one
 * thread, once.
 */
public final class ClusterSearch {

    private final IdentityGraph graph;
    private final int buyersMax;
    private final Map<Long, Group> groups = new HashMap<>();
    private final Map<Link, List<Member>> members = new HashMap<>();
    private final Set<Link> joined = new HashSet<>();

    private ClusterSearch(IdentityGraph graph, int buyersMax) {
        this.graph = graph;
        this.buyersMax = buyersMax;
    }

    /** The clusters of {@code seeds}, each followed until {@link Cluster#COUNT_MAX} buyers are found. */
    public static ClusterSearch of(IdentityGraph graph, Collection<Long> seeds) throws SQLException {
        return of(graph, seeds, Cluster.COUNT_MAX);
    }

    /** As {@link #of(IdentityGraph, Collection)}, each followed until {@code buyersMax} buyers are found. */
    public static ClusterSearch of(IdentityGraph graph, Collection<Long> seeds, int buyersMax) throws SQLException {
        ClusterSearch search = new ClusterSearch(graph, buyersMax);
        seeds.forEach(search::group);
        search.spread(new ArrayList<>(search.groups.keySet()));
        return search;
    }

    /** What is counted of the cluster of a consignment; null where it was not come by. */
    public @Nullable Cluster cluster(long consignment) {
        Group group = groups.get(consignment);
        return group == null ? null : group.cluster(buyersMax);
    }

    /** Every consignment that was come by. */
    public Set<Long> found() {
        return groups.keySet();
    }

    /** Whether the cluster of that consignment goes on beyond what was followed. */
    public boolean full(long consignment) {
        Group group = groups.get(consignment);
        return group != null && group.full(buyersMax);
    }

    /** Labels of the clusters of {@code consignments} that were found to their end: of each its lowest hash. */
    Set<Long> labels(Collection<Long> consignments) {
        Set<Long> labels = new TreeSet<>();
        for (Long consignment : consignments) {
            Group group = groups.get(consignment);
            if (group != null && !group.full(buyersMax)) {
                labels.add(group.label());
            }
        }
        return labels;
    }

    /** Whether {@code link} ties those who name it. */
    static boolean connects(Link link, List<Member> members) {
        return buyers(members) <= link.tie().buyersMax();
    }

    private void spread(List<Long> edge) throws SQLException {
        List<Long> step = edge;
        while (!step.isEmpty()) {
            Map<Long, Set<Link>> links = graph.links(step);
            Set<Link> unknown = new HashSet<>();
            links.values().forEach(unknown::addAll);
            unknown.removeAll(members.keySet());
            if (!unknown.isEmpty()) {
                members.putAll(graph.members(unknown));
            }
            List<Long> next = new ArrayList<>();
            links.forEach((consignment, named) -> named.forEach(link -> follow(consignment, link, next)));
            next.removeIf(consignment -> group(consignment).full(buyersMax));
            step = next;
        }
    }

    private void follow(long consignment, Link link, List<Long> next) {
        Group group = group(consignment);
        if (link.tie() == Tie.PHONE) {
            group.phone(link);
        }
        List<Member> there = members.getOrDefault(link, List.of());
        there.stream().filter(m -> m.consignment() == consignment).forEach(m -> group.buyer(m.buyer()));
        if (joined.contains(link)) {
            return;
        }
        if (!connects(link, there)) {
            return;
        }
        if (buyers(there) >= buyersMax) {
            group.fill();
        } else if (there.stream().anyMatch(m -> m.consignment() == consignment)) {
            joined.add(link);
            there.forEach(member -> join(consignment, member, next));
        }
    }

    private void join(long consignment, Member member, List<Long> next) {
        if (!groups.containsKey(member.consignment())) {
            next.add(member.consignment());
        }
        Group one = group(consignment);
        Group other = group(member.consignment());
        other.buyer(member.buyer());
        if (one != other) {
            Group larger = one.consignments().size() < other.consignments().size() ? other : one;
            Group smaller = larger == one ? other : one;
            larger.take(smaller);
            smaller.consignments().forEach(moved -> groups.put(moved, larger));
        }
    }

    private Group group(long consignment) {
        return groups.computeIfAbsent(consignment, Group::new);
    }

    static int buyers(List<Member> members) {
        return (int) members.stream()
                .mapToInt(Member::buyer)
                .filter(b -> b != 0)
                .distinct()
                .count();
    }
}
