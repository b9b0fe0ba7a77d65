package io.tidegate.risk.identity;

/**
 * A thing in a cluster.
 *
 * @param kind what it is
 * @param token the id of a consignment; else the token of an account, an ID number, a phone or an address
 * @param consignments of the cluster that name it
 * @param buyers distinct buyer IDs of those
 */
public record ClusterNode(Kind kind, String token, int consignments, int buyers) {

    /** What a node is, in the order of their names, which is that in which nodes are told. */
    public enum Kind {
        ACCOUNT,
        BUYER,
        CONSIGNMENT,
        DOOR,
        PAYER,
        PHONE
    }
}
