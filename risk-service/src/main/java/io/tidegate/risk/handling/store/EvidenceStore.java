package io.tidegate.risk.handling.store;

import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.handling.CaseEntry;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.CaseProblem;
import io.tidegate.risk.handling.Cases.Written;
import io.tidegate.risk.handling.Evidence;
import io.tidegate.risk.handling.Journal.Act;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Evidence in PostgreSQL. Thread-safe. */
@ApplicationScoped
class EvidenceStore implements Evidence {

    private static final String KEEP =
            "INSERT INTO evidence_file (sha256, media_type, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String ATTACH =
            "INSERT INTO case_evidence (case_id, sha256, name, holder) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String HOLDER = "SELECT holder FROM case_evidence WHERE case_id = ? AND sha256 = ?";
    private static final String PASS = "UPDATE case_evidence SET holder = ? WHERE case_id = ? AND sha256 = ?";
    private static final String OF = """
        SELECT encode(f.sha256, 'hex'), e.name, f.media_type, length(f.content), e.holder
        FROM case_evidence e JOIN evidence_file f USING (sha256) WHERE e.case_id = ? ORDER BY 1\
        """;
    private static final String CONTENT = """
        SELECT e.name, f.media_type, f.content FROM case_evidence e JOIN evidence_file f USING (sha256)
        WHERE e.case_id = ? AND f.sha256 = ?\
        """;

    private final DataSource database;
    private final CaseDesk desk;

    EvidenceStore(DataSource database, CaseDesk desk) {
        this.database = database;
        this.desk = desk;
    }

    @Override
    public Written keep(Upload upload) throws SQLException {
        byte[] hash = Ids.sha256().digest(upload.bytes());
        if (!HexFormat.of().formatHex(hash).equals(upload.sha256())) {
            throw new ProblemException(
                    CaseProblem.EVIDENCE_HASH_DIFFERS,
                    "The SHA-256 of what arrived is " + HexFormat.of().formatHex(hash) + "; send the file again",
                    "收到文件的 SHA-256 为 " + HexFormat.of().formatHex(hash) + "；请重新发送");
        }
        return Tx.in(database, connection -> {
            CaseFile file = desk.lock(connection, upload.caseId());
            Act act = CaseDesk.act(
                    file,
                    "evidenceAdded",
                    upload.at(),
                    upload.at(),
                    upload.by(),
                    Map.of(
                            "sha256",
                            upload.sha256(),
                            "name",
                            upload.name(),
                            "mediaType",
                            upload.mediaType(),
                            "size",
                            upload.bytes().length,
                            "holder",
                            upload.by()),
                    upload.sha256());
            Written written = desk.enter(connection, file, act);
            if (written.added()) {
                try (PreparedStatement keep = connection.prepareStatement(KEEP);
                        PreparedStatement attach = connection.prepareStatement(ATTACH)) {
                    keep.setBytes(1, hash);
                    keep.setString(2, upload.mediaType());
                    keep.setBytes(3, upload.bytes());
                    keep.executeUpdate();
                    attach.setString(1, upload.caseId());
                    attach.setBytes(2, hash);
                    attach.setString(3, upload.name());
                    attach.setString(4, upload.by());
                    attach.executeUpdate();
                }
            }
            return written;
        });
    }

    @Override
    public Written handOver(HandOver hand) throws SQLException {
        byte[] hash = HexFormat.of().parseHex(hand.sha256());
        return Tx.in(database, connection -> {
            CaseFile file = desk.lock(connection, hand.caseId());
            String holder = holder(connection, hand.caseId(), hash);
            if (holder == null) {
                throw unknown();
            }
            Act act = CaseDesk.act(
                    file,
                    "handedOver",
                    hand.at(),
                    hand.eventTime(),
                    hand.by(),
                    Map.of(
                            "sha256",
                            hand.sha256(),
                            "from",
                            hand.from(),
                            "to",
                            hand.to(),
                            "place",
                            hand.place(),
                            "reason",
                            hand.reason()),
                    hand.sha256(),
                    hand.from(),
                    hand.to(),
                    hand.eventTime().toString());
            CaseEntry known = JournalRows.find(connection, act.id());
            if (known != null) {
                return new Written(file, known, null, false);
            }
            if (!holder.equals(hand.from())) {
                throw new ProblemException(
                                CaseProblem.CUSTODY_BROKEN,
                                holder + " has it; record first how it came to " + hand.from(),
                                "证据现由 " + holder + " 持有；请先登记其如何移交给 " + hand.from())
                        .with(Map.of("holder", holder));
            }
            try (PreparedStatement pass = connection.prepareStatement(PASS)) {
                pass.setString(1, hand.to());
                pass.setString(2, hand.caseId());
                pass.setBytes(3, hash);
                pass.executeUpdate();
            }
            return desk.enter(connection, file, act);
        });
    }

    @Override
    public List<Item> of(String caseId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(OF)) {
            select.setString(1, caseId);
            List<Item> items = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    items.add(new Item(
                            row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5)));
                }
            }
            return items;
        }
    }

    @Override
    public @Nullable Content content(String caseId, String sha256) throws SQLException {
        byte[] hash = HexFormat.of().parseHex(sha256);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(CONTENT)) {
            select.setString(1, caseId);
            select.setBytes(2, hash);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                byte[] bytes = row.getBytes(3);
                if (!MessageDigest.isEqual(hash, Ids.sha256().digest(bytes))) {
                    throw new ProblemException(
                            CommonProblem.INTERNAL,
                            "The file on disk no longer has this hash: it is no evidence any more. Tell the operator.",
                            "存储的文件已不符合该哈希值，不能再作为证据。请联系运维人员。");
                }
                return new Content(row.getString(1), row.getString(2), bytes);
            }
        }
    }

    private static @Nullable String holder(Connection connection, String caseId, byte[] hash) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HOLDER)) {
            select.setString(1, caseId);
            select.setBytes(2, hash);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(
                CaseProblem.EVIDENCE_UNKNOWN, "This case has no evidence of this hash", "该案件没有此哈希值的证据");
    }
}
