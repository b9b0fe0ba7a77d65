package io.tidegate.ingest.conformance;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.Field;
import io.tidegate.ingest.document.FieldTables;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes reports of what was counted. Thread-safe. */
@ApplicationScoped
public class ReadConformance {

    private static final int DAYS_USUAL = 30;
    private static final int DAYS_MAX = 366;
    private static final int MONTH_LENGTH = "2026-01".length();

    private final Counts counts;
    private final ConformanceSettings settings;

    public ReadConformance(Counts counts, ConformanceSettings settings) {
        this.counts = counts;
        this.settings = settings;
    }

    /** A platform that is silent for longer than usual. */
    public record Silent(String platform, Silence silence) {}

    /**
     * The report of a platform.
     *
     * @param from first day, yyyy-MM-dd; 30 days up to {@code to} where it is null
     * @param to last day; today where it is null
     * @param by day or month; day where it is null
     */
    public Report report(String platform, @Nullable String from, @Nullable String to, @Nullable String by)
            throws SQLException {
        LocalDate last = to == null ? today() : day("to", to);
        LocalDate first = from == null ? last.minusDays(DAYS_USUAL - 1L) : day("from", from);
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > DAYS_MAX) {
            throw invalid("from, to: 1 to " + DAYS_MAX + " days", "from、to：1 至 " + DAYS_MAX + " 天");
        }
        if (by != null && !by.equals("day") && !by.equals("month")) {
            throw invalid("by: day or month", "by：day 或 month");
        }
        Map<CountKey, Long> read = counts.read(platform, first, last);
        List<Report.Period> periods = new ArrayList<>();
        grouped(
                        read,
                        key -> "month".equals(by)
                                ? key.day().toString().substring(0, MONTH_LENGTH)
                                : key.day().toString())
                .forEach((period, types) -> periods.add(new Report.Period(period, types)));
        List<TypeReport> total = grouped(read, key -> "").getOrDefault("", List.of());
        return new Report(platform, first, last, total, periods, silence(platform));
    }

    /** Active platforms that are silent for longer than usual, the longest silence first. */
    public List<Silent> silent() throws SQLException {
        Map<String, Map<CountKey, Long>> pauses = new HashMap<>();
        counts.pauses(pausesFrom())
                .forEach((key, n) -> pauses.computeIfAbsent(key.platform(), p -> new HashMap<>())
                        .put(key, n));
        Instant now = Instant.now();
        List<Silent> silent = new ArrayList<>();
        counts.lastDocuments().forEach((platform, last) -> {
            Silence silence = Silence.of(last, pauses.getOrDefault(platform, Map.of()), now, settings.silenceMin());
            if (silence.alarm()) {
                silent.add(new Silent(platform, silence));
            }
        });
        silent.sort((one, other) ->
                Long.compare(other.silence().silentSeconds(), one.silence().silentSeconds()));
        return silent;
    }

    private @Nullable Silence silence(String platform) throws SQLException {
        Instant last = counts.lastDocument(platform).orElse(null);
        return last == null
                ? null
                : Silence.of(last, counts.read(platform, pausesFrom(), today()), Instant.now(), settings.silenceMin());
    }

    private static Map<String, List<TypeReport>> grouped(
            Map<CountKey, Long> counts, Function<CountKey, String> period) {
        Map<String, Map<String, Map<Kind, Map<String, Long>>>> sums = new TreeMap<>();
        counts.forEach((key, n) -> {
            if (key.kind() != Kind.PAUSE) {
                sums.computeIfAbsent(period.apply(key), p -> new TreeMap<>())
                        .computeIfAbsent(key.type(), type -> new EnumMap<>(Kind.class))
                        .computeIfAbsent(key.kind(), kind -> new TreeMap<>())
                        .merge(key.name(), n, Long::sum);
            }
        });
        Map<String, List<TypeReport>> reports = new TreeMap<>();
        sums.forEach((name, types) -> {
            List<TypeReport> ofPeriod = new ArrayList<>();
            types.forEach((type, byKind) -> ofPeriod.add(TypeReport.of(type, byKind, optionalFields(type))));
            reports.put(name, ofPeriod);
        });
        return reports;
    }

    /** Fields of the head that not every document must have, in the order of the message. */
    private static List<String> optionalFields(String type) {
        if (type.isEmpty()) {
            return List.of();
        }
        return FieldTables.shipped().of(DocumentType.of(type)).head().fields().stream()
                .filter(field -> field.need() == Field.Need.NONE || field.need() == Field.Need.TRADE_MODE)
                .map(Field::name)
                .toList();
    }

    private LocalDate pausesFrom() {
        return today().minusDays(settings.pausesOf().toDays());
    }

    private static LocalDate today() {
        return Instant.now().atOffset(Conformance.BEIJING).toLocalDate();
    }

    private static LocalDate day(String parameter, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw invalid(parameter + ": a day of Beijing, yyyy-MM-dd", parameter + "：北京时间日期，yyyy-MM-dd");
        }
    }

    private static ProblemException invalid(String english, String chinese) {
        return new ProblemException(CommonProblem.INVALID_PARAMETER, english + ".", chinese + "。");
    }
}
