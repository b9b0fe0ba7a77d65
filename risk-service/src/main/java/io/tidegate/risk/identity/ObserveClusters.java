package io.tidegate.risk.identity;

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
 * Clusters of a batch, and whom else it concerns. Whoever ties something to a cluster holds it until the end of the
 * transaction, so that of two who tie two clusters at the same time the later sees the earlier. A cluster that is full is not
 * held: nothing that is added changes what it says. Thread-safe.
 */
public final class ObserveClusters {

    private final ClusterLocks locks;

    public ObserveClusters(ClusterLocks locks) {
        this.locks = locks;
    }

    /**
     * What observing gave.
     *
     * @param byConsignment the cluster of each consignment of the batch
     * @param touched others whose cluster changed notably
     */
    public record Seen(Map<Long, Cluster> byConsignment, Set<Long> touched) {

        public Seen {
            byConsignment = Map.copyOf(byConsignment);
            touched = Set.copyOf(touched);
        }
    }

    /** The clusters after the change, in the transaction of {@code connection} that made it. */
    public Seen observe(Connection connection, IdentityChange change) throws SQLException {
        Set<Long> locked = Set.of();
        ClusterLocks.@Nullable Held held = null;
        while (true) {
            Set<Long> concerned = others(change);
            Set<Long> seeds = new HashSet<>(concerned);
            seeds.addAll(change.own());
            concerned.addAll(change.moved());
            ClusterSearch before = ClusterSearch.of(change.before(), seeds);
            Set<Long> labels = before.labels(concerned);
            if (locked.containsAll(labels)) {
                ClusterSearch after = ClusterSearch.of(change.after(), seeds);
                return new Seen(clusters(after, change.own()), touched(before, after, change.own()));
            }
            // Others were at work. What is held goes back first, so that nobody waits in a ring.
            if (held != null) {
                held.release();
            }
            held = locks.take(connection, labels);
            locked = labels;
            change.refresh();
        }
    }

    /** The clusters of {@code consignments} by consignment. */
    public static Map<Long, Cluster> read(IdentityGraph graph, Collection<Long> consignments) throws SQLException {
        return clusters(ClusterSearch.of(graph, consignments), consignments);
    }

    /** Others at the changed links, unless these say the same of everybody with and without the batch. */
    private static Set<Long> others(IdentityChange change) throws SQLException {
        Set<Long> others = new HashSet<>();
        if (change.changed().isEmpty()) {
            return others;
        }
        Map<Link, List<Member>> before = change.before().members(change.changed());
        Map<Link, List<Member>> after = change.after().members(change.changed());
        for (Link link : change.changed()) {
            List<Member> then = before.getOrDefault(link, List.of());
            List<Member> now = after.getOrDefault(link, List.of());
            boolean tied = ClusterSearch.connects(link, now);
            if (tied != ClusterSearch.connects(link, then)
                    || (tied && ClusterSearch.buyers(then) < Cluster.COUNT_MAX)) {
                then.forEach(member -> others.add(member.consignment()));
                now.forEach(member -> others.add(member.consignment()));
            }
        }
        others.removeAll(change.own());
        return others;
    }

    private static Map<Long, Cluster> clusters(ClusterSearch search, Collection<Long> consignments) {
        Map<Long, Cluster> clusters = HashMap.newHashMap(consignments.size());
        for (Long consignment : consignments) {
            Cluster cluster = search.cluster(consignment);
            if (cluster != null && cluster.buyers() > 0) {
                clusters.put(consignment, cluster);
            }
        }
        return clusters;
    }

    /** Whoever only one of the two came by is in a cluster that was full to the other. */
    private static Set<Long> touched(ClusterSearch before, ClusterSearch after, Set<Long> own) {
        Set<Long> touched = new HashSet<>(before.found());
        touched.addAll(after.found());
        touched.removeAll(own);
        touched.removeIf(other -> notable(before, other).equals(notable(after, other)));
        return touched;
    }

    private static Cluster notable(ClusterSearch search, long consignment) {
        Cluster cluster = search.cluster(consignment);
        return (cluster == null ? Cluster.FULL : cluster).notable();
    }
}
