package io.tidegate.rating.quality;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.forecast.ForecastModel;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Knowledge;
import io.tidegate.rating.grading.Knowledge.Moment;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.RatingBooks;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Ruling;
import io.tidegate.rating.prior.PriorSnapshots;
import io.tidegate.rating.quality.QualityBooks.Days;
import io.tidegate.rating.quality.RoleWatch.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Use case: once a day of event time, hold what ratings said 90 days before, from what was known then, against what came
 * since, beside baselines; and learn from it how to combine signals for the days after.
 */
@ApplicationScoped
public class WatchQuality {

    /** Days that are forecast (rating research, 7.7). */
    public static final int WINDOW = 90;

    private static final int YEAR = 365;
    private static final int PAGE = 1000;

    /** Later than anything is known. */
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final RatingBooks subjects;
    private final QualityBooks books;
    private final Knowledge knowledge;
    private final PriorSnapshots snapshots;
    private final Ruling ruling;

    WatchQuality(
            RatingBooks subjects, QualityBooks books, Knowledge knowledge, PriorSnapshots snapshots, Ruling ruling) {
        this.subjects = subjects;
        this.books = books;
        this.knowledge = knowledge;
        this.snapshots = snapshots;
        this.ruling = ruling;
    }

    /**
     * Makes and keeps the reports of the day before the latest event, in the caller's transaction.
     *
     * @return empty where they are there already, another replica makes them, or nothing was rated 90 days before
     */
    public List<QualityReport> run(Connection connection) throws SQLException {
        LocalDate today = subjects.asOf(connection);
        Published published = ruling.of(connection);
        if (today == null) {
            return List.of();
        }
        LocalDate day = today.minusDays(1);
        LocalDate asOf = day.minusDays(WINDOW);
        Instant knownAt = books.lastKnown(connection, asOf);
        if (knownAt == null || books.kept(connection, published.digest(), day) || !books.alone(connection)) {
            return List.of();
        }
        Map<Role, RoleWatch> watches = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            ForecastModel model = books.model(connection, published.digest(), role.code(), asOf);
            watches.put(role, new RoleWatch(model));
        }
        Rater rater = new Rater(published, snapshots.latest(connection, published.digest(), asOf));
        Map<Role, List<String>> forecast = new EnumMap<>(Role.class);
        @Nullable Subject last = null;
        List<Subject> page;
        do {
            page = subjects.subjects(connection, last, PAGE);
            look(connection, new Span(asOf, day, knownAt), rater, page, forecast, watches);
            last = page.isEmpty() ? null : page.getLast();
        } while (page.size() == PAGE);
        return keep(connection, published, day, asOf, watches);
    }

    private record Span(LocalDate asOf, LocalDate day, Instant knownAt) {}

    private void look(
            Connection connection,
            Span span,
            Rater rater,
            List<Subject> page,
            Map<Role, List<String>> forecast,
            Map<Role, RoleWatch> watches)
            throws SQLException {
        int asOf = Math.toIntExact(span.asOf().toEpochDay());
        int until = Math.toIntExact(span.day().toEpochDay());
        List<Dossier> then = knowledge.at(
                connection,
                page.stream().map(one -> new Moment(one, span.knownAt())).toList());
        List<Dossier> now = knowledge.now(connection, page);
        then.forEach(one -> forecast.computeIfAbsent(one.subject().role(), _ -> rater.forecastOf(one)));
        Days year = new Days(span.asOf().minusDays(YEAR), span.asOf());
        Map<Subject, Long> badBefore = books.bad(connection, page, forecast, year, span.knownAt());
        Map<Subject, Long> bad = books.bad(connection, page, forecast, new Days(span.asOf(), span.day()), EVER);
        Map<Subject, Integer> scores = books.scores(connection, page);
        for (int i = 0; i < page.size(); i++) {
            Subject subject = page.get(i);
            RoleWatch watch = java.util.Objects.requireNonNull(watches.get(subject.role()));
            Integer score = scores.get(subject);
            if (score != null) {
                watch.scoreNow(score);
            }
            Dossier known = then.get(i);
            if (known.empty()) {
                continue;
            }
            List<String> indicators = forecast.getOrDefault(subject.role(), List.of());
            Rating rating = rater.rate(known.heldBy(asOf), span.asOf());
            if (rating.creditClass() == CreditClass.NR) {
                continue;
            }
            List<Unit> units = units(rater, subject.role(), indicators);
            long n = exposures(now.get(i), units, asOf, until);
            long k = Math.min(n, bad.getOrDefault(subject, 0L));
            long yearN = exposures(known, units, asOf - YEAR, asOf);
            long yearK = Math.min(yearN, badBefore.getOrDefault(subject, 0L));
            watch.add(new Seen(rating, rater.signals(known.heldBy(asOf), asOf), yearN, yearK, n, k), indicators);
        }
    }

    private List<QualityReport> keep(
            Connection connection, Published published, LocalDate day, LocalDate asOf, Map<Role, RoleWatch> watches)
            throws SQLException {
        List<QualityReport> reports = new ArrayList<>();
        for (Map.Entry<Role, RoleWatch> one : watches.entrySet()) {
            String role = one.getKey().code();
            QualityReport report = one.getValue()
                    .report(
                            role,
                            published.methodology().cited(),
                            published.digest(),
                            day,
                            asOf,
                            books.moves(connection, role, day));
            books.keep(connection, report, one.getValue().learnt());
            reports.add(report);
        }
        return reports;
    }

    /** What the forecast indicators of a role are rates of. */
    private static List<Unit> units(Rater rater, Role role, List<String> indicators) {
        List<Unit> units = new ArrayList<>();
        for (Methodology.Indicator indicator : rater.methodology().indicators()) {
            Methodology.RoleRule rule = indicator.roles().get(role.code());
            if (rule != null && indicators.contains(indicator.id())) {
                for (Unit unit : Unit.values()) {
                    if (rule.units().contains(unit.code()) && !units.contains(unit)) {
                        units.add(unit);
                    }
                }
            }
        }
        return units;
    }

    private static long exposures(Dossier dossier, List<Unit> units, int after, int until) {
        return dossier.done().stream()
                .filter(done -> units.contains(done.unit()) && done.day() > after && done.day() <= until)
                .mapToLong(Dossier.Done::n)
                .sum();
    }
}
