package io.tidegate.ingest.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.Answer;
import io.tidegate.kernel.problem.Problem.Violation;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConformanceTest {

    /** 2026-11-25T10:00:00+08:00. */
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    private final Memory store = new Memory();
    private final Conformance conformance = new Conformance(store);

    @Property
    void aSpanIsInItsBucketAndAQuarterFromTheEndAtMost(@ForAll @LongRange(min = 0, max = 1L << 30) long seconds) {
        int bucket = Spans.bucket(seconds);

        assertThat(seconds).isLessThanOrEqualTo(Spans.longest(bucket));
        assertThat((double) Spans.longest(bucket)).isLessThanOrEqualTo(seconds * 1.25);
        if (bucket > 0) {
            assertThat(seconds).isGreaterThan(Spans.longest(bucket - 1));
        }
    }

    /** Against the percentile of the sorted spans themselves. */
    @Property
    void aPercentileIsTheTrueOneOrAQuarterMoreAtMost(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 10_000_000) Long> spans) {
        long[] counts = new long[Spans.BUCKETS];
        spans.forEach(span -> counts[Spans.bucket(span)]++);
        long[] sorted = spans.stream().mapToLong(Long::longValue).sorted().toArray();
        for (double share : new double[] {0.5, 0.95, 1}) {
            long right = sorted[(int) Math.max(1, Math.ceil(sorted.length * share)) - 1];
            assertThat((double) Spans.percentile(counts, share)).isBetween((double) right, right * 1.25);
        }
        assertThat(Spans.percentile(new long[Spans.BUCKETS], 0.5)).isEqualTo(-1);
    }

    @Test
    void aChunkIsCountedByTypeAndReason() throws SQLException {
        Tally tally = new Tally(Tally.none());
        for (int i = 0; i < 17; i++) {
            tally.valid(
                    DocumentType.ORDER,
                    Json.mapper()
                            .createObjectNode()
                            .put("note", i == 0 ? "x" : " ")
                            .put("n", 1));
            tally.answered(answer(DocumentType.ORDER, Answer.Status.ACCEPTED));
            tally.accepted(DocumentType.ORDER, NOW.minusSeconds(100), NOW);
        }
        tally.accepted(DocumentType.ORDER, NOW.plusSeconds(30), NOW);
        tally.answered(answer(DocumentType.ORDER, Answer.Status.REJECTED, "required", "required", "length"));
        tally.answered(answer(null, Answer.Status.REJECTED, "json-malformed"));
        tally.answered(answer(DocumentType.ORDER, Answer.Status.VALID));

        conformance.add("p", NOW, tally);
        conformance.flush();

        assertThat(store.of("order", Kind.OUTCOME)).isEqualTo(Map.of("accepted", 17L, "rejected", 1L));
        assertThat(store.of("order", Kind.REJECT)).isEqualTo(Map.of("required", 1L, "length", 1L));
        assertThat(store.of("", Kind.REJECT)).isEqualTo(Map.of("json-malformed", 1L));
        assertThat(store.of("order", Kind.SAMPLED)).isEqualTo(Map.of("", 2L));
        assertThat(store.of("order", Kind.FILLED)).isEqualTo(Map.of("note", 1L, "n", 2L));
        assertThat(store.of("order", Kind.LATENESS)).isEqualTo(Map.of(String.valueOf(Spans.bucket(100)), 17L));
        assertThat(store.of("order", Kind.AHEAD)).isEqualTo(Map.of(String.valueOf(Spans.bucket(30)), 1L));
        assertThat(store.counts.keySet())
                .allSatisfy(key -> assertThat(key.day()).isEqualTo("2026-11-25"));
    }

    @Test
    void theDayIsBeijings() throws SQLException {
        Tally tally = new Tally(Tally.none());
        tally.answered(answer(DocumentType.ORDER, Answer.Status.ACCEPTED));
        conformance.add("p", Instant.parse("2026-11-24T16:00:00Z"), tally);
        conformance.flush();

        assertThat(store.counts.keySet()).extracting(CountKey::day).containsOnly(LocalDate.of(2026, 11, 25));
    }

    @Test
    void whatCannotBeWrittenIsKept() throws SQLException {
        Tally tally = new Tally(Tally.none());
        tally.answered(answer(DocumentType.ORDER, Answer.Status.ACCEPTED));
        store.away = true;
        conformance.add("p", NOW, tally);
        assertThatThrownBy(conformance::flush).isInstanceOf(SQLException.class);
        conformance.add("p", NOW.plusSeconds(40), tally);
        store.away = false;

        conformance.flush();
        conformance.flush();

        assertThat(store.of("order", Kind.OUTCOME)).isEqualTo(Map.of("accepted", 2L));
        assertThat(store.of("", Kind.PAUSE)).isEqualTo(Map.of("10:" + Spans.bucket(40), 1L));
        assertThat(store.lasts).isEqualTo(Map.of("p", NOW.plusSeconds(40)));
    }

    @Test
    void aSilenceIsJudgedByTheHourInWhichItBegan() {
        Map<CountKey, Long> pauses = new HashMap<>();
        pauses.put(pause(10, 60), 20L);
        pauses.put(pause(23, 8 * 3600), 5L);
        pauses.put(pause(11, 60), 2L);
        Duration min = Duration.ofMinutes(10);
        Instant night = Instant.parse("2026-11-25T15:30:00Z");

        assertThat(Silence.of(NOW, pauses, NOW.plusSeconds(599), min).alarm())
                .as("too short")
                .isFalse();
        assertThat(Silence.of(NOW, pauses, NOW.plusSeconds(601), min).alarm()).isTrue();
        assertThat(Silence.of(night, pauses, night.plusSeconds(9 * 3600), min).alarm())
                .as("nights are so")
                .isFalse();
        assertThat(Silence.of(night, pauses, night.plusSeconds(21 * 3600), min).alarm())
                .isTrue();
        Silence unknown = Silence.of(NOW.plusSeconds(3600), pauses, NOW.plusSeconds(90_000), min);
        assertThat(unknown.alarm()).as("too few pauses to know").isFalse();
        assertThat(unknown.usualSeconds()).isNull();
    }

    private static CountKey pause(int hour, long seconds) {
        return new CountKey("p", LocalDate.of(2026, 11, 24), "", Kind.PAUSE, hour + ":" + Spans.bucket(seconds));
    }

    private static Answer answer(
            @org.jspecify.annotations.Nullable DocumentType type, Answer.Status status, String... codes) {
        List<Violation> errors = Arrays.stream(codes)
                .map(code -> new Violation("", code, null, "", ""))
                .toList();
        return new Answer(0, status, UUID.randomUUID(), type, null, null, errors, null);
    }

    private static final class Memory implements Counts {
        private final Map<CountKey, Long> counts = new HashMap<>();
        private final Map<String, Instant> lasts = new HashMap<>();
        private boolean away;

        Map<String, Long> of(String type, Kind kind) {
            Map<String, Long> of = new HashMap<>();
            counts.forEach((key, n) -> {
                if (key.type().equals(type) && key.kind() == kind) {
                    of.put(key.name(), n);
                }
            });
            return of;
        }

        @Override
        public void add(Map<CountKey, Long> more, Map<String, Instant> lastDocuments) throws SQLException {
            if (away) {
                throw new SQLException("away", "08006");
            }
            more.forEach((key, n) -> counts.merge(key, n, Long::sum));
            lasts.putAll(lastDocuments);
        }

        @Override
        public Map<CountKey, Long> read(String platform, LocalDate from, LocalDate to) {
            return counts;
        }

        @Override
        public Optional<Instant> lastDocument(String platform) {
            return Optional.ofNullable(lasts.get(platform));
        }

        @Override
        public Map<String, Instant> lastDocuments() {
            return lasts;
        }

        @Override
        public Map<CountKey, Long> pauses(LocalDate from) {
            return counts;
        }
    }
}
