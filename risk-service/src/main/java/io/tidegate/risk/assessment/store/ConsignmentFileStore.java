package io.tidegate.risk.assessment.store;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.assessment.AssessmentDetail;
import io.tidegate.risk.assessment.ConsignmentFile;
import io.tidegate.risk.assessment.ConsignmentFiles;
import io.tidegate.risk.assessment.ConsignmentFilter;
import io.tidegate.risk.assessment.ConsignmentSummary;
import io.tidegate.risk.assessment.RiskSummary;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Dossier;
import io.tidegate.risk.consignment.DossierEntry;
import io.tidegate.risk.consignment.Dossiers;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads consignments for people; never locks. */
@ApplicationScoped
class ConsignmentFileStore implements ConsignmentFiles {

    static final String COLUMNS = """
        id, state, trade_mode, platform, event_time, sequence, score, level, measure, value, reasons, patterns,
        assessed_at\
        """;

    private static final String BY_ID = "SELECT " + COLUMNS + ", assessment, detail, dossier_key"
            + " FROM consignment WHERE id = ANY (?) ORDER BY id";

    private final DataSource database;
    private final Dossiers dossiers;
    private final SummaryQuery summaries;

    ConsignmentFileStore(DataSource database, Dossiers dossiers, SummaryQuery summaries) {
        this.database = database;
        this.dossiers = dossiers;
        this.summaries = summaries;
    }

    @Override
    public List<ConsignmentSummary> list(ConsignmentFilter filter, ConsignmentFilter.@Nullable Place after, int limit)
            throws SQLException {
        return Tx.in(database, connection -> {
            ConsignmentList list = new ConsignmentList(COLUMNS, filter, after);
            list.choose(connection);
            try (PreparedStatement select = list.prepare(connection, "", filter.levels(), limit)) {
                return summaries(select);
            }
        });
    }

    @Override
    public @Nullable ConsignmentFile find(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(BY_ID)) {
            select.setArray(1, connection.createArrayOf("text", new Object[] {id}));
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new ConsignmentFile(
                                summary(row),
                                documents(connection, row.getString("dossier_key"), id),
                                read(row.getBytes("assessment"), AssessmentMade.class),
                                read(row.getBytes("detail"), AssessmentDetail.class))
                        : null;
            }
        }
    }

    @Override
    public List<ConsignmentSummary> byOrder(String orderNo) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(BY_ID)) {
            List<String> ids = dossier(connection, orderNo).consignments().stream()
                    .map(Consignment::id)
                    .toList();
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            return summaries(select);
        }
    }

    @Override
    public RiskSummary summary() throws SQLException {
        return summaries.summary();
    }

    private List<DocumentAccepted> documents(Connection connection, String key, String id) throws SQLException {
        Dossier dossier = dossier(connection, key);
        return dossier.consignments().stream()
                .filter(consignment -> consignment.id().equals(id))
                .findFirst()
                .map(consignment -> Stream.concat(dossier.entries().stream(), dossier.linked().stream())
                        .map(DossierEntry::accepted)
                        .filter(document -> consignment.documentIds().contains(document.documentId()))
                        .toList())
                .orElse(List.of());
    }

    private Dossier dossier(Connection connection, String key) throws SQLException {
        Map<String, Dossier> found = dossiers.read(connection, List.of(key));
        return found.getOrDefault(key, Dossier.empty(key));
    }

    private static List<ConsignmentSummary> summaries(PreparedStatement select) throws SQLException {
        List<ConsignmentSummary> summaries = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                summaries.add(summary(rows));
            }
        }
        return summaries;
    }

    private static ConsignmentSummary summary(ResultSet row) throws SQLException {
        OffsetDateTime assessedAt = row.getObject("assessed_at", OffsetDateTime.class);
        return new ConsignmentSummary(
                row.getString("id"),
                row.getString("state"),
                row.getString("trade_mode"),
                row.getString("platform"),
                row.getObject("event_time", OffsetDateTime.class).toInstant(),
                row.getInt("sequence"),
                row.getInt("score"),
                row.getString("level"),
                row.getString("measure"),
                row.getBigDecimal("value"),
                words(row.getArray("reasons")),
                words(row.getArray("patterns")),
                assessedAt == null ? null : assessedAt.toInstant());
    }

    private static List<String> words(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static <T> @Nullable T read(byte @Nullable [] json, Class<T> type) {
        try {
            return json == null ? null : Json.mapper().readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored " + type.getSimpleName() + " cannot be read", e);
        }
    }
}
