package io.tidegate.risk.price.store;

import io.tidegate.contracts.document.CebTime;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.consignment.Dossiers;
import io.tidegate.risk.price.DocumentPrices;
import io.tidegate.risk.price.GoodsMonth;
import io.tidegate.risk.price.PriceCounts;
import io.tidegate.risk.price.PriceReports;
import io.tidegate.risk.price.PriceSketch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads reference prices, and the documents that they come from. Thread-safe. */
@ApplicationScoped
class PriceReportStore implements PriceReports {

    private static final String GOODS = """
            SELECT DISTINCT goods FROM reference_price
            WHERE goods > ? AND goods < ? AND month >= ? AND month < ?
            ORDER BY goods LIMIT ?""";

    /** Greater than whatever follows a prefix. */
    private static final char AFTER_ALL = '~';

    /** A snapshot that is held for long keeps dead rows of busy tables from being cleared away. */
    private static final Duration RECOUNT_MAX = Duration.ofSeconds(60);

    private final DataSource database;
    private final PriceCounts counts;
    private final Dossiers dossiers;
    private final Semaphore recounts = new Semaphore(1);

    PriceReportStore(DataSource database, PriceCounts counts, Dossiers dossiers) {
        this.database = database;
        this.counts = counts;
        this.dossiers = dossiers;
    }

    @Override
    public List<Report> reports(Asked asked) throws SQLException {
        return Tx.in(database, connection -> reports(connection, asked, goods(connection, asked), null));
    }

    @Override
    public List<Report> recounted(Asked asked) throws SQLException {
        if (!recounts.tryAcquire()) {
            throw new RecountRefused(true);
        }
        try {
            return Tx.in(database, connection -> {
                snapshot(connection);
                Set<String> goods = goods(connection, asked);
                DocumentPrices documents = new DocumentPrices(goods);
                Instant end = Instant.now().plus(RECOUNT_MAX);
                Instant since = GoodsMonth.yearMonth(asked.from())
                        .atDay(1)
                        .atStartOfDay(CebTime.BEIJING)
                        .toInstant();
                dossiers.each(connection, since, dossier -> {
                    documents.add(dossier);
                    if (Instant.now().isAfter(end)) {
                        throw new RecountRefused(false);
                    }
                });
                return reports(connection, asked, goods, documents);
            });
        } finally {
            recounts.release();
        }
    }

    /** Counts and documents of one moment, so that what arrives meanwhile makes no difference between them. */
    private static void snapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        }
    }

    private static Set<String> goods(Connection connection, Asked asked) throws SQLException {
        Set<String> goods = new LinkedHashSet<>();
        try (PreparedStatement select = connection.prepareStatement(GOODS)) {
            select.setString(1, asked.after() == null ? asked.prefix() : asked.after());
            select.setString(2, asked.prefix() + AFTER_ALL);
            select.setInt(3, asked.from());
            select.setInt(4, asked.to());
            select.setInt(5, asked.limit());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    goods.add(row.getString(1));
                }
            }
        }
        return goods;
    }

    private List<Report> reports(
            Connection connection, Asked asked, Set<String> goods, @Nullable DocumentPrices documents)
            throws SQLException {
        Map<String, NavigableMap<Integer, PriceSketch>> counted =
                counts.counts(connection, goods, asked.from(), asked.to());
        List<Report> reports = new ArrayList<>();
        for (String key : goods) {
            reports.add(PriceReports.report(
                    key, counted.getOrDefault(key, Collections.emptyNavigableMap()), documents, asked));
        }
        return reports;
    }
}
