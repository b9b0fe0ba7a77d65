package io.tidegate.risk.screening.store;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.screening.FilingRegister;
import io.tidegate.risk.screening.Filings;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.screening.ListHits;
import io.tidegate.risk.screening.ListKind;
import io.tidegate.risk.screening.ListMatcher;
import io.tidegate.risk.screening.ListScreening;
import io.tidegate.risk.screening.ListSettings;
import io.tidegate.risk.screening.Screening;
import io.tidegate.risk.screening.Subject;
import io.tidegate.risk.screening.Subject.Listed;
import io.tidegate.risk.screening.Subject.Match;
import io.tidegate.risk.screening.Subject.Place;
import io.tidegate.risk.screening.Subjects;
import io.tidegate.risk.screening.store.Editions.Edition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The same parties and goods come again and again: what they match is remembered while the same versions are in force. */
@ApplicationScoped
class RegisterScreening implements ListScreening {

    private record Remembered(List<Edition> editions, Map<Subject, List<Match>> matches) {}

    private final Screening shipped;
    private final FilingRegister filings;
    private final ListMatcher matcher;
    private final int most;
    private final AtomicReference<@Nullable Remembered> remembered = new AtomicReference<>();

    RegisterScreening(Screening shipped, FilingRegister filings, ListSettings settings) {
        this.shipped = shipped;
        this.filings = filings;
        this.matcher = new ListMatcher(settings.similarFrom());
        this.most = settings.remember();
    }

    @Override
    public Screened screen(Connection connection, Collection<Consignment> consignments) throws SQLException {
        if (consignments.isEmpty()) {
            return new Screened(Map.of(), Map.of());
        }
        List<Edition> inForce = Editions.inForce(connection);
        Filings filed = filings.of(connection, consignments);
        Map<String, List<ListHit>> hits = new HashMap<>();
        for (Consignment consignment : consignments) {
            List<ListHit> own = shipped.screen(consignment, filed);
            if (!own.isEmpty()) {
                hits.put(consignment.id(), own);
            }
        }
        List<Edition> screened =
                inForce.stream().filter(edition -> edition.kind().screened()).toList();
        if (!screened.isEmpty()) {
            registered(connection, screened, consignments, filed)
                    .forEach((id, own) -> hits.merge(id, own, (a, b) -> {
                        List<ListHit> both = new ArrayList<>(a);
                        both.addAll(b);
                        return both;
                    }));
        }
        return new Screened(hits, versions(inForce));
    }

    private Map<String, String> versions(List<Edition> inForce) {
        Map<String, String> versions = new TreeMap<>();
        versions.put("lists.shipped", shipped.version());
        if (!inForce.isEmpty()) {
            versions.put("lists.inForce", told(inForce));
        }
        if (positive(inForce).isEmpty()) {
            versions.put(POSITIVE, "unknown");
        }
        return versions;
    }

    private static List<Edition> positive(List<Edition> inForce) {
        return inForce.stream()
                .filter(edition -> edition.kind() == ListKind.POSITIVE_LIST)
                .toList();
    }

    private static String told(List<Edition> editions) {
        return editions.stream()
                .map(edition -> edition.list() + '/' + edition.version())
                .collect(Collectors.joining(" "));
    }

    private Map<String, List<ListHit>> registered(
            Connection connection, List<Edition> editions, Collection<Consignment> consignments, Filings filed)
            throws SQLException {
        Map<String, List<Place>> places = LinkedHashMap.newLinkedHashMap(consignments.size());
        Set<Subject> all = new LinkedHashSet<>();
        for (Consignment consignment : consignments) {
            List<Place> of = Subjects.of(consignment, filed);
            places.put(consignment.id(), of);
            of.forEach(place -> all.add(place.subject()));
        }
        Map<Subject, List<Match>> known = known(editions, all.size());
        List<Subject> unknown =
                all.stream().filter(subject -> !known.containsKey(subject)).toList();
        Map<Subject, List<Match>> matches = HashMap.newHashMap(all.size());
        matches.putAll(find(connection, editions, unknown, matcher));
        known.putAll(matches);
        for (Subject subject : all) {
            List<Match> before = known.get(subject);
            if (before != null) {
                matches.putIfAbsent(subject, before);
            }
        }
        List<Edition> positive = positive(editions);
        String headings = positive.isEmpty() ? null : told(positive);
        Map<String, List<ListHit>> hits = new HashMap<>();
        places.forEach((id, of) -> {
            List<ListHit> own = ListHits.of(of, matches, headings);
            if (!own.isEmpty()) {
                hits.put(id, own);
            }
        });
        return hits;
    }

    @Override
    public Map<Subject, List<Match>> matches(Connection connection, Collection<Subject> asked, double from)
            throws SQLException {
        List<Edition> editions = Editions.inForce(connection);
        return find(connection, editions, List.copyOf(new LinkedHashSet<>(asked)), new ListMatcher(from));
    }

    private static Map<Subject, List<Match>> find(
            Connection connection, List<Edition> editions, List<Subject> asked, ListMatcher by) throws SQLException {
        Map<Subject, List<Match>> matches = HashMap.newHashMap(asked.size());
        if (!asked.isEmpty()) {
            Map<Subject, List<Listed>> candidates =
                    editions.isEmpty() ? Map.of() : Candidates.find(connection, editions, asked);
            for (Subject subject : asked) {
                matches.put(subject, by.matches(subject, candidates.getOrDefault(subject, List.of())));
            }
        }
        return matches;
    }

    /** What is remembered under these versions; begun anew where they are others, or where it has grown too large. */
    private Map<Subject, List<Match>> known(List<Edition> editions, int more) {
        Remembered now = remembered.get();
        if (now == null || !now.editions().equals(editions) || now.matches().size() + more > most) {
            now = new Remembered(editions, new ConcurrentHashMap<>());
            remembered.set(now);
        }
        return now.matches();
    }
}
