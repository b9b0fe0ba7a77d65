package io.tidegate.risk.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Consignments found to belong together so far. Used by one thread, once. */
final class Group {

    private final List<Long> consignments = new ArrayList<>(1);
    private final Set<Integer> buyers = new HashSet<>(2);
    private final Set<Link> phones = new HashSet<>(2);
    private long label;
    private boolean beyond;

    Group(long consignment) {
        consignments.add(consignment);
        label = consignment;
    }

    void buyer(int buyer) {
        if (buyer != 0) {
            buyers.add(buyer);
        }
    }

    void phone(Link link) {
        phones.add(link);
    }

    /** Has it hold more buyers than are counted. */
    void fill() {
        beyond = true;
    }

    boolean full(int buyersMax) {
        return beyond || buyers.size() >= buyersMax;
    }

    /** The lowest hash of a consignment, unsigned. */
    long label() {
        return label;
    }

    List<Long> consignments() {
        return consignments;
    }

    /** Takes over all of {@code other}. */
    void take(Group other) {
        consignments.addAll(other.consignments);
        buyers.addAll(other.buyers);
        phones.addAll(other.phones);
        beyond |= other.beyond;
        label = Long.compareUnsigned(other.label, label) < 0 ? other.label : label;
    }

    Cluster cluster(int buyersMax) {
        return full(buyersMax) ? Cluster.FULL : new Cluster(buyers.size(), phones.size(), consignments.size());
    }
}
