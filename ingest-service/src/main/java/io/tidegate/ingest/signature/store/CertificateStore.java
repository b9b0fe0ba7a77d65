package io.tidegate.ingest.signature.store;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.signature.Certificate;
import io.tidegate.ingest.signature.Certificates;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Certificates in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class CertificateStore implements Certificates {

    private static final Logger LOG = Logger.getLogger(CertificateStore.class);

    private static final String ADD = """
            INSERT INTO signature_certificate
                (platform_code, fingerprint, der, subject, algorithm, not_before, not_after, added_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";

    private static final String LIST = """
            SELECT fingerprint, der, subject, algorithm, not_before, not_after, added_at, revoked_at
            FROM signature_certificate WHERE platform_code = ? ORDER BY added_at DESC, fingerprint""";

    private static final String REVOKE = """
            UPDATE signature_certificate SET revoked_at = ?
            WHERE platform_code = ? AND fingerprint = ? AND revoked_at IS NULL""";

    private final DataSource database;

    public CertificateStore(DataSource database) {
        this.database = database;
    }

    @Override
    public boolean add(String platform, Certificate certificate) {
        return run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ADD)) {
                insert.setString(1, platform);
                insert.setString(2, certificate.fingerprint());
                insert.setBytes(3, certificate.der());
                insert.setString(4, certificate.subject());
                insert.setString(5, certificate.algorithm());
                insert.setObject(6, utc(certificate.notBefore()));
                insert.setObject(7, utc(certificate.notAfter()));
                insert.setObject(8, utc(certificate.addedAt()));
                return insert.executeUpdate() == 1;
            }
        });
    }

    @Override
    public List<Certificate> list(String platform) {
        return run(connection -> {
            List<Certificate> certificates = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(LIST)) {
                select.setString(1, platform);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        certificates.add(certificate(row));
                    }
                }
            }
            return certificates;
        });
    }

    @Override
    public boolean revoke(String platform, String fingerprint, Instant now) {
        return run(connection -> {
            try (PreparedStatement update = connection.prepareStatement(REVOKE)) {
                update.setObject(1, utc(now));
                update.setString(2, platform);
                update.setString(3, fingerprint);
                return update.executeUpdate() == 1;
            }
        });
    }

    private <T> T run(Tx.Block<T> block) {
        try {
            return Tx.in(database, block);
        } catch (SQLException e) {
            LOG.warnf("register of certificates not reached: %s", e.toString());
            throw IngestProblem.storeFailed(e);
        }
    }

    private static Certificate certificate(ResultSet row) throws SQLException {
        OffsetDateTime revokedAt = row.getObject(8, OffsetDateTime.class);
        @Nullable Instant revoked = revokedAt == null ? null : revokedAt.toInstant();
        return new Certificate(
                row.getString(1),
                row.getBytes(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                revoked);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
