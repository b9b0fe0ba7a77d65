package io.tidegate.risk.screening.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.contracts.Json;
import io.tidegate.risk.screening.FiledProduct;
import io.tidegate.risk.screening.ListImport;
import io.tidegate.risk.screening.ListImport.State;
import io.tidegate.risk.screening.ListKind;
import io.tidegate.risk.screening.ListRegister;
import io.tidegate.risk.screening.ListRegister.Decided;
import io.tidegate.risk.screening.ListRegister.ReferenceList;
import io.tidegate.risk.screening.ListRegister.Upload;
import io.tidegate.risk.screening.ReferenceLists;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Takes what is shipped of filed products and account books into the register, as the first version of two lists, before any
 * document is looked at. Where a list has a version already, nothing is done. One of several starting services does it.
 */
@ApplicationScoped
class ShippedFilings {

    static final String PRODUCTS = "filed-products";
    static final String BOOKS = "account-books";

    private static final Logger LOG = Logger.getLogger(ShippedFilings.class);
    private static final String BY = "shipped";
    private static final String DECIDED_BY = "first start";
    private static final String WHY = "shipped with the service";

    /** Any number that nothing else here locks. */
    private static final long LOCK = 0x7469_6465_6C69_7374L;

    private final DataSource database;
    private final ListRegister register;
    private final ReferenceLists shipped;

    ShippedFilings(DataSource database, ListRegister register, ReferenceLists shipped) {
        this.database = database;
        this.register = register;
        this.shipped = shipped;
    }

    /** Before the listeners, which ask what is filed. */
    void start(@Observes @Priority(100) StartupEvent event) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            lock(connection, "SELECT pg_advisory_lock(?)");
            try {
                bring(PRODUCTS, ListKind.FILED_PRODUCTS, "Filed products", "备案商品", products());
                bring(BOOKS, ListKind.ACCOUNT_BOOKS, "Bonded account books", "保税账册", books());
            } finally {
                lock(connection, "SELECT pg_advisory_unlock(?)");
            }
        }
    }

    private void bring(String list, ListKind kind, String en, String zh, List<Map<String, String>> entries)
            throws SQLException, IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ReferenceList known = register.lists().stream()
                .filter(other -> other.code().equals(list))
                .findFirst()
                .orElse(null);
        if (known == null) {
            known = register.open(new ReferenceList(list, kind, en, zh, null, null, 0), BY, now);
        }
        if (known.kind() != kind) {
            LOG.warnf(
                    "The list %s is one of %s: what is shipped of %s is not used. Bring %s to a list of another code.",
                    list, known.kind().code(), kind.code(), kind.code());
            return;
        }
        if (known.latest() != null || entries.isEmpty()) {
            return;
        }
        // A start that was cut off may have left an import of the same file that is being read for some minutes more.
        String id = BY + '-' + now.toEpochMilli();
        Upload upload = new Upload(list, id, false, false, false, BY, WHY, now, null);
        ListImport read = register.read(upload, new ByteArrayInputStream(ndjson(entries)));
        if (read.state() != State.PROPOSED) {
            throw new IllegalStateException("The shipped list " + list + " is not valid: " + read.faults()
                    + ". It belongs to contracts; mend it there.");
        }
        register.adopt(list, id, Editions.today(), new Decided(DECIDED_BY, now, WHY));
        settled(list);
    }

    /** Consignments of the time before were judged by the same: none is to be looked at again. */
    private void settled(String list) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE list_import SET cascade = 'done' WHERE list = ? AND version = 1")) {
            update.setString(1, list);
            update.executeUpdate();
        }
    }

    private List<Map<String, String>> products() {
        List<Map<String, String>> entries = new ArrayList<>();
        for (FiledProduct product : new TreeMap<>(shipped.products()).values()) {
            entries.add(Map.of(
                    "entry", product.gtin(),
                    "gtin", product.gtin(),
                    "brand", product.brand(),
                    "hs", product.gcode(),
                    "unit", product.unit(),
                    "price", product.price().toPlainString(),
                    "weightKg", product.weightKg().toPlainString(),
                    "origin", product.origin(),
                    "wordsEn", product.nameEn(),
                    "wordsZh", product.nameZh()));
        }
        return entries;
    }

    private List<Map<String, String>> books() {
        List<Map<String, String>> entries = new ArrayList<>();
        new TreeMap<>(shipped.balances()).forEach((item, balance) -> {
            int separator = item.indexOf('|');
            entries.add(Map.of(
                    "entry", item,
                    "emsNo", item.substring(0, separator),
                    "itemRecordNo", item.substring(separator + 1),
                    "balance", balance.toPlainString()));
        });
        return entries;
    }

    /** The same entries are the same bytes. */
    private static byte[] ndjson(List<Map<String, String>> entries) {
        StringBuilder lines = new StringBuilder();
        for (Map<String, String> entry : entries) {
            try {
                lines.append(Json.mapper().writeValueAsString(new TreeMap<>(entry)))
                        .append('\n');
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("an entry is always JSON", e);
            }
        }
        return lines.toString().getBytes(UTF_8);
    }

    private static void lock(Connection connection, String sql) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(sql)) {
            lock.setLong(1, LOCK);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
            }
        }
    }
}
