package io.tidegate.risk.backtest;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.assessment.AssessConsignments;
import io.tidegate.risk.assessment.Assessor;
import io.tidegate.risk.assessment.DecisionCodec;
import io.tidegate.risk.assessment.DecisionLog;
import io.tidegate.risk.assessment.DecisionLog.Logged;
import io.tidegate.risk.assessment.DecisionLog.Period;
import io.tidegate.risk.assessment.DecisionLog.Row;
import io.tidegate.risk.consignment.DossierEntry;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.testing.Sample;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A month of consignments, decided in batches as the listener of documents has them decided. */
@ApplicationScoped
public class PastPeriod {

    static final Period PERIOD =
            new Period(Instant.parse("2024-06-01T00:00:00Z"), Instant.parse("2024-07-01T00:00:00Z"));

    private static final int BATCH = 1000;
    private static final int ROWS = 20;
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

    private final AssessConsignments assess;
    private final DecisionLog log;
    private final RuleBooks books;
    private final DataSource database;

    PastPeriod(AssessConsignments assess, DecisionLog log, RuleBooks books, DataSource database) {
        this.assess = assess;
        this.log = log;
        this.books = books;
        this.database = database;
    }

    /** Declarations with what their inspection found: some importers are often in violation. */
    static List<Sample> inspected(String prefix, int count, int month) {
        return Stream.iterate(0, i -> i < count, i -> i + 1)
                .flatMap(i -> {
                    String copNo = prefix + i;
                    boolean violation = i % 7 < 2 != (i % 11 == 0);
                    return Stream.of(
                            goods(copNo, i).at(day(month, i)),
                            Sample.inspection("KRC", copNo, null, violation ? "violation" : "conforming")
                                    .at(day(month, i)));
                })
                .toList();
    }

    /** General trade that nobody inspected; one in 50 tells no weight. */
    static List<Sample> declared(String prefix, int count) {
        return Stream.iterate(0, i -> i < count, i -> i + 1)
                .map(i -> goods(prefix + i, i)
                        .with("netWeight", i % 50 == 0 ? null : 1 + i % 9)
                        .at(day(6, i)))
                .toList();
    }

    /** Retail with all four documents. */
    static List<Sample> bought(String platform, int count) {
        return Stream.iterate(0, i -> i < count, i -> i + 1)
                .flatMap(i -> Sample.complete(platform, platform + i).stream()
                        .map(sample -> sample.of(platform + i).at(day(6, i))))
                .toList();
    }

    private static Sample goods(String copNo, int i) {
        return Sample.generalTrade(copNo)
                .with("netWeight", 1 + i % 9)
                .with("ebcCode", "IMP" + i % 7)
                .withLine("totalPrice", 1000 + i % 13 * 700);
    }

    private static String day(int month, int i) {
        return String.format(Locale.ROOT, "2024%02d%02d120000", month, 2 + i % 26);
    }

    /** Lets documents arrive. */
    void arrive(List<Sample> samples) throws Exception {
        List<DossierEntry> entries = samples.stream().map(Sample::entry).toList();
        for (int from = 0; from < entries.size(); from += BATCH) {
            List<DossierEntry> batch = entries.subList(from, Math.min(entries.size(), from + BATCH));
            Tx.in(database, connection -> assess.arrive(connection, batch, NOW));
        }
    }

    /** What every decision of the period tells, by consignment and number, judged by the book that it had or by another. */
    SortedMap<String, byte[]> told(@Nullable RuleBook other) throws Exception {
        SortedMap<String, byte[]> told = new TreeMap<>();
        for (Row row : rows()) {
            RuleBook book = other == null ? books.of(row.rulebook()) : other;
            for (Logged logged : row.logged()) {
                var facts = logged.input().facts().consignment();
                if (PERIOD.holds(facts.eventTime())) {
                    told.put(
                            facts.id() + ' ' + logged.input().sequence(),
                            Assessor.decide(logged.input(), book).told());
                }
            }
        }
        return told;
    }

    /** Changes what is on file of one decision; gives back what was there, to be put back. */
    Row forge(String consignmentId, Function<Logged, Logged> change) throws Exception {
        for (Row row : rows()) {
            List<Logged> decisions = new ArrayList<>(row.logged());
            for (int i = 0; i < decisions.size(); i++) {
                if (decisions.get(i).input().facts().consignment().id().equals(consignmentId)) {
                    decisions.set(i, change.apply(decisions.get(i)));
                    write(row.id(), DecisionCodec.encode(decisions));
                    return row;
                }
            }
        }
        throw new AssertionError(consignmentId + " was not decided");
    }

    void write(long row, byte[] body) throws Exception {
        Tx.in(database, connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE decision_batch SET body = ? WHERE id = ?")) {
                update.setBytes(1, body);
                update.setLong(2, row);
                return update.executeUpdate();
            }
        });
    }

    private List<Row> rows() throws Exception {
        List<Row> all = new ArrayList<>();
        List<Row> rows;
        long before = Long.MAX_VALUE;
        do {
            rows = log.read(PERIOD, before, ROWS);
            all.addAll(rows);
            before = rows.isEmpty() ? before : rows.getLast().id();
        } while (!rows.isEmpty());
        return all;
    }
}
