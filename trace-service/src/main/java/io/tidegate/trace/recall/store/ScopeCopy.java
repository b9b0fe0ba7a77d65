package io.tidegate.trace.recall.store;

import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Reach;
import io.tidegate.trace.sql.BinaryCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Labels of a reach to rows by COPY in binary: a scope may have millions. */
final class ScopeCopy {

    private static final String[] COLUMNS = {
        "recall_key",
        "node_id",
        "ordinal",
        "node_kind",
        "mode",
        "precision",
        "via",
        "best",
        "onward",
        "depth",
        "previous_ordinal",
        "previous_node",
        "since",
        "until",
        "added_in"
    };

    private ScopeCopy() {}

    /**
     * Writes the labels that are not of an earlier walk.
     *
     * @param addedIn versions in which things came that were in the scope before; the others came in {@code version}
     */
    static void insert(Connection connection, int recall, Reach reach, Map<Long, Integer> addedIn, int version)
            throws SQLException {
        try (BinaryCopy rows = BinaryCopy.into(connection, "recall_scope", COLUMNS)) {
            for (int label = 0; label < reach.labels(); label++) {
                if (!reach.earlier(label)) {
                    Integer earlier = addedIn.get(reach.id(reach.thing(label)));
                    row(rows, recall, reach, label, earlier == null ? version : earlier);
                }
            }
            rows.end();
        }
    }

    private static void row(BinaryCopy rows, int recall, Reach reach, int label, int addedIn) throws SQLException {
        int at = reach.thing(label);
        EdgeKind via = reach.via(label);
        int previous = reach.previous(label);
        rows.row();
        rows.number(recall);
        rows.number(reach.id(at));
        rows.number(reach.ordinal(label));
        rows.number(reach.kind(at).code());
        rows.number((short) reach.mode(label).code());
        rows.number((short) reach.precision(label).code());
        if (via == null) {
            rows.none();
        } else {
            rows.number(via.code());
        }
        rows.truth(reach.best(at) == label);
        rows.truth(reach.onward(at));
        rows.number(reach.depth(label));
        if (previous < 0) {
            rows.none();
            rows.none();
        } else {
            rows.number(reach.ordinal(previous));
            rows.number(reach.id(reach.thing(previous)));
        }
        rows.number(reach.since(label));
        rows.number(reach.until(label));
        rows.number(addedIn);
    }
}
