package io.tidegate.trace.product.store;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.finding.Findings;
import io.tidegate.trace.finding.Findings.Filter;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.Chains;
import io.tidegate.trace.lineage.TraceChain;
import io.tidegate.trace.lineage.Viewpoint;
import io.tidegate.trace.lineage.Walk.Direction;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.product.Audience;
import io.tidegate.trace.product.Disclosure;
import io.tidegate.trace.product.Facts;
import io.tidegate.trace.product.Facts.Site;
import io.tidegate.trace.product.Facts.Stop;
import io.tidegate.trace.product.Products;
import io.tidegate.trace.product.Scans;
import io.tidegate.trace.product.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Facts of goods from the graph, events, master data, recalls and scans. */
@ApplicationScoped
class ProductStore implements Products {

    static final int STOPS_MAX = 100;

    private static final int DEPTH = 16;
    private static final int DOUBTS_MAX = 10;
    private static final int STEPS_MAX = 300;
    private static final String MASTER = """
            SELECT uri, attribute, value FROM master_data WHERE uri = ANY(?) ORDER BY uri, attribute, value""";

    private final DataSource database;
    private final Chains chains;
    private final TraceChain traceChain;
    private final Scans scans;
    private final Findings findings;
    private final AtomicReference<@Nullable Disclosure> disclosure = new AtomicReference<>();

    ProductStore(DataSource database, Chains chains, TraceChain traceChain, Scans scans, Findings findings) {
        this.database = database;
        this.chains = chains;
        this.traceChain = traceChain;
        this.scans = scans;
        this.findings = findings;
    }

    @Override
    public @Nullable Facts find(Subject subject) throws SQLException {
        List<Identifier> levels = subject.levels();
        Map<String, Long> ids = chains.ids(levels.stream().map(Identifier::uri).toList());
        int known = 0;
        while (known < levels.size() && !ids.containsKey(levels.get(known).uri())) {
            known++;
        }
        if (known == levels.size()) {
            return null;
        }
        Identifier thing = levels.get(known);
        // What nobody reported has no history: that of its lot or product would vouch for a copy.
        Chain chain = known == 0
                ? traceChain.trace(thing.uri(), List.of(Direction.UP), DEPTH, STEPS_MAX, Viewpoint.NOW)
                : null;
        try (Connection connection = database.getConnection()) {
            List<Stop> route = chain == null ? List.of() : RouteQuery.stops(connection, chain, STOPS_MAX + 1);
            boolean cut = route.size() > STOPS_MAX;
            List<Stop> shown = cut ? route.subList(0, STOPS_MAX) : route;
            Map<String, Map<String, String>> master = master(connection, named(subject, shown, chain));
            String product = new Identifier.Product(subject.gtin()).uri();
            return new Facts(
                    subject,
                    known,
                    master.getOrDefault(product, Map.of()),
                    shown,
                    cut,
                    RecallQuery.recalls(connection, subject, ids, chain),
                    doubts(subject),
                    chain,
                    sites(master),
                    scans.count(subject.finest().uri()));
        }
    }

    private List<Words> doubts(Subject subject) throws SQLException {
        Filter open = new Filter(null, subject.finest().uri(), true);
        return findings.list(open, Long.MAX_VALUE, DOUBTS_MAX).stream()
                .filter(made -> made.finding().kind().isOfItem())
                .map(made -> made.finding().words())
                .toList();
    }

    private static Collection<String> named(Subject subject, List<Stop> route, @Nullable Chain chain) {
        Set<String> uris = new TreeSet<>();
        uris.add(new Identifier.Product(subject.gtin()).uri());
        route.forEach(stop -> {
            if (stop.place() != null) {
                uris.add(stop.place());
            }
        });
        if (chain != null) {
            chain.nodes().stream().map(Node::uri).forEach(uris::add);
        }
        return uris;
    }

    /** Attributes that are for everybody, by thing and by the last word of their name. */
    private static Map<String, Map<String, String>> master(Connection connection, Collection<String> uris)
            throws SQLException {
        Map<String, Map<String, String>> master = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(MASTER)) {
            query.setArray(1, Bulk.column(connection, "text", uris, uri -> uri));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    String name = local(found.getString(2));
                    if (Audience.CONSUMER.sees(Disclosure.level("master." + name))) {
                        master.computeIfAbsent(found.getString(1), _ -> new LinkedHashMap<>())
                                .putIfAbsent(name, found.getString(3));
                    }
                }
            }
        }
        return master;
    }

    private static String local(String name) {
        int end = Math.max(Math.max(name.lastIndexOf('#'), name.lastIndexOf('/')), name.lastIndexOf(':'));
        return name.substring(end + 1);
    }

    private static Map<String, Site> sites(Map<String, Map<String, String>> master) {
        Map<String, Site> sites = new HashMap<>();
        master.forEach((uri, values) -> sites.put(
                uri,
                new Site(
                        uri.substring(uri.lastIndexOf('/') + 1),
                        values.get("name"),
                        values.get("city"),
                        values.get("countryCode"))));
        return sites;
    }

    @Override
    public Disclosure disclosure() throws SQLException {
        Disclosure there = disclosure.get();
        if (there != null) {
            return there;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT key FROM disclosure_key");
                ResultSet found = query.executeQuery()) {
            if (!found.next()) {
                throw new SQLException("disclosure_key is empty");
            }
            Disclosure read = new Disclosure(found.getBytes(1));
            disclosure.set(read);
            return read;
        }
    }
}
