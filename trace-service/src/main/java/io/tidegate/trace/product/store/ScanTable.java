package io.tidegate.trace.product.store;

import io.tidegate.trace.product.Scans;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;

/** Counts of scans in PostgreSQL. */
@ApplicationScoped
class ScanTable implements Scans {

    private static final String ADD = """
            INSERT INTO product_scan (uri, day, scans) VALUES (?, ?, 1)
            ON CONFLICT (uri, day) DO UPDATE SET scans = product_scan.scans + 1""";

    private final DataSource database;

    ScanTable(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(String uri, LocalDate day) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, uri);
            insert.setObject(2, day);
            insert.executeUpdate();
        }
    }

    @Override
    public Count count(String uri) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT sum(scans), min(day) FROM product_scan WHERE uri = ?")) {
            query.setString(1, uri);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                Date first = found.getDate(2);
                return first == null ? Count.NONE : new Count(found.getLong(1), first.toLocalDate());
            }
        }
    }
}
