package io.tidegate.bench.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.rating.EventsRun.Columns;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesTest {

    private static final Columns COLUMNS = new Columns("Vendor", "No", "Due", "Done", "Recorded", "Own store");

    @TempDir
    Path folder = Path.of("");

    @Test
    void shipmentsAreCountedNotLines() throws IOException {
        List<Case> cases = cases("""
                Vendor\tNo\tDue\tDone\tRecorded
                "A, Ltd"\t1\t10-Mar-13\t9-Mar-13\t12-Mar-13
                "A, Ltd"\t1\t10-Mar-13\t15-Mar-13\t20-Mar-13
                "A, Ltd"\t2\t2013-04-01\t2013-04-01\t2013-04-05
                Own store\t3\t10-Mar-13\t9-Mar-13\t12-Mar-13
                B\t4\tnot captured\t9-Mar-13\t12-Mar-13
                """);

        assertThat(cases)
                .containsExactly(
                        // Late with one of its lines: bad, known on the day after the deadline.
                        new Case("A, Ltd", day(2013, 3, 8), day(2013, 3, 10), day(2013, 3, 11), true),
                        new Case("A, Ltd", day(2013, 3, 31), day(2013, 4, 1), day(2013, 4, 5), false));
    }

    @Test
    void missingColumnIsNamedWithThoseThatExist() throws IOException {
        EventFile file = EventFile.read(Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n"));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> file.cell(0, "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column 'c'");
    }

    /** One enterprise always fails, the other never: whoever knows the past is right, whoever does not is not. */
    @Test
    void backtestUsesWhatWasKnownAndNothingElse() {
        Case[] cases = new Case[200];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = new Case(i % 2 == 0 ? "good" : "bad", 100 + i, 101 + i, 101 + i, i % 2 == 1);
        }
        Backtest.Result known = backtest().run(Arrays.asList(cases), 200);
        Backtest.Result unknown = backtest()
                .run(
                        Arrays.stream(cases)
                                .map(c -> new Case(c.entity(), c.asked(), c.day(), 10_000, c.bad()))
                                .toList(),
                        200);

        assertThat(known.all().of(Forecasts.METHOD).order().auc()).isEqualTo(1);
        assertThat(unknown.all().of(Forecasts.METHOD).order().auc()).isEqualTo(.5);
    }

    @Test
    void generatedSellersAreLikeThoseOfTheResearch() {
        Histories histories = new Histories(1);
        int count = 20_000;
        int[] sizes = new int[count];
        long orders = 0;
        long late = 0;
        for (int i = 0; i < count; i++) {
            Planted planted = histories.planted(Role.MERCHANT, i, Planted.Nature.ORDINARY);
            sizes[i] = planted.days().length;
            for (byte flags : planted.flags()) {
                orders++;
                late += (flags & Planted.I2) != 0 ? 1 : 0;
            }
        }
        Arrays.sort(sizes);

        assertThat(sizes[count / 2]).isBetween(7, 9);
        assertThat(sizes[count * 9 / 10]).isBetween(78, 88);
        assertThat((double) late / orders).isBetween(.075, .085);
    }

    @Test
    void equalSeedsMakeEqualHistories() {
        assertThat(new Histories(5).planted(Role.PLATFORM, 7).days())
                .isEqualTo(new Histories(5).planted(Role.PLATFORM, 7).days())
                .isNotEqualTo(new Histories(6).planted(Role.PLATFORM, 7).days());
    }

    private static Backtest backtest() {
        return new Backtest(Methods.single("I2"), "I2", Unit.ORDER, Role.MERCHANT);
    }

    private List<Case> cases(String text) throws IOException {
        Path path = Files.writeString(folder.resolve("events.tsv"), text.replace('\n', '\r'));
        List<Case> cases = EventsRun.cases(EventFile.read(path), COLUMNS);
        cases.sort(Comparator.comparingInt(Case::day));
        return cases;
    }

    private static int day(int year, int month, int day) {
        return Math.toIntExact(LocalDate.of(year, month, day).toEpochDay());
    }
}
