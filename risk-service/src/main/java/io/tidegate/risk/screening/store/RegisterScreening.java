package io.tidegate.risk.screening.store;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.screening.ListHits;
import io.tidegate.risk.screening.ListMatcher;
import io.tidegate.risk.screening.ListScreening;
import io.tidegate.risk.screening.ListSettings;
import io.tidegate.risk.screening.Subject;
import io.tidegate.risk.screening.Subject.Listed;
import io.tidegate.risk.screening.Subject.Match;
import io.tidegate.risk.screening.Subject.Place;
import io.tidegate.risk.screening.Subjects;
import io.tidegate.risk.screening.store.Editions.Edition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The same parties and goods come again and again: what they match is remembered while the same versions are in force. */
@ApplicationScoped
class RegisterScreening implements ListScreening {

    private record Remembered(List<Edition> editions, Map<Subject, List<Match>> matches) {}

    private final Subjects subjects;
    private final ListMatcher matcher;
    private final int most;
    private final AtomicReference<@Nullable Remembered> remembered = new AtomicReference<>();

    RegisterScreening(Subjects subjects, ListSettings settings) {
        this.subjects = subjects;
        this.matcher = new ListMatcher(settings.similarFrom());
        this.most = settings.remember();
    }

    @Override
    public Map<String, List<ListHit>> screen(Connection connection, Collection<Consignment> consignments)
            throws SQLException {
        List<Edition> editions = Editions.inForce(connection);
        if (editions.isEmpty() || consignments.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Place>> places = LinkedHashMap.newLinkedHashMap(consignments.size());
        Set<Subject> all = new LinkedHashSet<>();
        for (Consignment consignment : consignments) {
            List<Place> of = subjects.of(consignment);
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
        Map<String, List<ListHit>> hits = new HashMap<>();
        places.forEach((id, of) -> {
            List<ListHit> own = ListHits.of(of, matches);
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
