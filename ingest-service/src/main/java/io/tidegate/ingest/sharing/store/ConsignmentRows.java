package io.tidegate.ingest.sharing.store;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.Finding;
import io.tidegate.contracts.handling.HandlingRecorded;
import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The newest assessment and handling of each consignment, and the feeds of the platforms that sent its documents. */
final class ConsignmentRows {

    /** A consignment that did not change, because the fact is not newer, gets no place in a feed. */
    private static final String FEED = """
            RETURNING c.consignment_id, c.assessed_of || c.handled_of AS owners)
            INSERT INTO shared_consignment_owner (owner, consignment_id, change)
            SELECT o.owner, o.consignment_id, nextval('shared_change')
            FROM (SELECT DISTINCT unnest(owners) AS owner, consignment_id FROM changed) AS o
            ON CONFLICT (owner, consignment_id) DO UPDATE SET change = excluded.change""";

    private static final String ASSESSED = """
            WITH changed AS (
            INSERT INTO shared_consignment AS c (consignment_id, assessed_of, changed_at, sequence, state, trade_mode, merchant,
                                                 event_time, assessed_at, level, measure, value, reasons, documents)
            SELECT a.id, string_to_array(a.owners, ' '), now(), a.sequence, a.state, a.trade_mode, a.merchant,
                   a.event_time, a.assessed_at, a.level, a.measure, a.value, a.reasons::jsonb, a.documents::jsonb
            FROM unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                        ?::timestamptz[], ?::text[], ?::text[], ?::numeric[], ?::text[], ?::text[])
                 AS a (id, owners, sequence, state, trade_mode, merchant, event_time,
                       assessed_at, level, measure, value, reasons, documents)
            WHERE a.owners <> ''
            ON CONFLICT (consignment_id) DO UPDATE SET assessed_of = excluded.assessed_of,
                changed_at = excluded.changed_at, sequence = excluded.sequence, state = excluded.state,
                trade_mode = excluded.trade_mode, merchant = excluded.merchant, event_time = excluded.event_time,
                assessed_at = excluded.assessed_at, level = excluded.level, measure = excluded.measure,
                value = excluded.value, reasons = excluded.reasons, documents = excluded.documents
            WHERE c.sequence IS NULL OR c.sequence < excluded.sequence
            """ + FEED;

    private static final String HANDLED = """
            WITH changed AS (
            INSERT INTO shared_consignment AS c (consignment_id, handled_of, changed_at, handling_id, handling_measure,
                                                 handling_state, finding, handled_at)
            SELECT h.id, string_to_array(h.owners, ' '), now(), h.handling_id, h.measure, h.state, h.finding,
                   h.handled_at
            FROM unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                 AS h (id, owners, handling_id, measure, state, finding, handled_at)
            WHERE h.owners <> ''
            ON CONFLICT (consignment_id) DO UPDATE SET handled_of = excluded.handled_of,
                changed_at = excluded.changed_at, handling_id = excluded.handling_id,
                handling_measure = excluded.handling_measure, handling_state = excluded.handling_state,
                finding = excluded.finding, handled_at = excluded.handled_at
            WHERE c.handled_at IS NULL
               OR (c.handled_at, c.handling_state = 'carriedOut', c.handling_id::text)
                  < (excluded.handled_at, excluded.handling_state = 'carriedOut', excluded.handling_id::text)
            """ + FEED;

    private ConsignmentRows() {}

    /** At most one assessment a consignment, sorted. Platform codes have no spaces, so a space parts them. */
    static void assessed(Connection connection, List<AssessmentMade> assessments, Senders senders) throws SQLException {
        if (assessments.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(ASSESSED)) {
            upsert.setArray(1, Bulk.column(connection, "text", assessments, AssessmentMade::consignmentId));
            upsert.setArray(2, Bulk.column(connection, "text", assessments, a -> owners(a, senders)));
            upsert.setArray(3, Bulk.column(connection, "int4", assessments, AssessmentMade::sequence));
            upsert.setArray(4, Bulk.column(connection, "text", assessments, AssessmentMade::state));
            upsert.setArray(5, Bulk.column(connection, "text", assessments, AssessmentMade::tradeMode));
            upsert.setArray(
                    6,
                    Sparse.column(
                            connection, "text", assessments, a -> a.roles().get("merchant")));
            upsert.setArray(7, Bulk.column(connection, "timestamptz", assessments, AssessmentMade::eventTime));
            upsert.setArray(8, Bulk.column(connection, "timestamptz", assessments, AssessmentMade::assessedAt));
            upsert.setArray(
                    9,
                    Bulk.column(connection, "text", assessments, a -> a.level().code()));
            upsert.setArray(10, Sparse.column(connection, "text", assessments, a -> word(a.measure())));
            upsert.setArray(11, Sparse.column(connection, "numeric", assessments, AssessmentMade::value));
            upsert.setArray(12, Bulk.column(connection, "text", assessments, ConsignmentRows::reasons));
            upsert.setArray(13, Bulk.column(connection, "text", assessments, a -> documents(a, senders)));
            upsert.executeUpdate();
        }
    }

    /** At most one handling a consignment, sorted. */
    static void handled(Connection connection, List<HandlingRecorded> handlings, Senders senders) throws SQLException {
        if (handlings.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(HANDLED)) {
            upsert.setArray(1, Bulk.column(connection, "text", handlings, HandlingRecorded::consignmentId));
            upsert.setArray(
                    2, Bulk.column(connection, "text", handlings, h -> String.join(" ", senders.of(h.declarations()))));
            upsert.setArray(3, Bulk.column(connection, "uuid", handlings, h -> UUID.fromString(h.handlingId())));
            upsert.setArray(4, Sparse.column(connection, "text", handlings, h -> word(h.measure())));
            upsert.setArray(5, Bulk.column(connection, "text", handlings, HandlingRecorded::state));
            upsert.setArray(6, Sparse.column(connection, "text", handlings, h -> word(h.finding())));
            upsert.setArray(7, Bulk.column(connection, "timestamptz", handlings, HandlingRecorded::eventTime));
            upsert.executeUpdate();
        }
    }

    private static String owners(AssessmentMade assessment, Senders senders) {
        return String.join(
                " ",
                senders.of(assessment.documents().stream()
                        .map(AssessmentMade.DocumentRef::documentId)
                        .toList()));
    }

    /** Words only: points and rules are the centre's, since who knows them can steer around them. */
    private static String reasons(AssessmentMade assessment) {
        List<Words> words =
                assessment.reasons().stream().map(AssessmentMade.Reason::words).toList();
        return Cells.json(words);
    }

    /** Each with its sender: a platform is told of its own documents only. */
    private static String documents(AssessmentMade assessment, Senders senders) {
        var documents = Json.mapper().createArrayNode();
        for (AssessmentMade.DocumentRef document : assessment.documents()) {
            String sender = senders.of(document.documentId());
            if (sender != null) {
                documents.addObject().put("by", sender).put("is", document.type() + " " + document.naturalKey());
            }
        }
        return documents.toString();
    }

    /** The word of the contracts. */
    private static @Nullable String word(@Nullable Measure measure) {
        return measure == null ? null : Json.mapper().convertValue(measure, String.class);
    }

    private static @Nullable String word(@Nullable Finding finding) {
        return finding == null ? null : Json.mapper().convertValue(finding, String.class);
    }
}
