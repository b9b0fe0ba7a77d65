package io.tidegate.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HistoryTest {

    /** The law that keeps the score honest: nothing that becomes known on a day or later moves a feature of that day. */
    @Property(tries = 20)
    void verdictsOfTheDayAndLaterDoNotMoveFeatures(@ForAll @IntRange(min = 0, max = 39) int day, @ForAll long seed) {
        List<Declaration> declarations = Made.declarations(200, 40, seed);
        LocalDate from = Made.FIRST.plusDays(day);
        List<Declaration> turned = declarations.stream()
                .map(declaration ->
                        declaration.day().isBefore(from) ? declaration : declaration.with(other(declaration)))
                .toList();
        List<Replay.Row> before = Made.rows(declarations);
        List<Replay.Row> after = Made.rows(turned);
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).declaration().day().isAfter(from)) {
                assertThat(after.get(i).features()).isEqualTo(before.get(i).features());
            }
        }
    }

    @Test
    void verdictsOfTheDayBeforeDoMoveThem() {
        List<Declaration> declarations = Made.declarations(200, 2, 1);
        List<Declaration> turned = declarations.stream()
                .map(declaration -> declaration.with(other(declaration)))
                .toList();
        assertThat(Made.rows(turned).getLast().features())
                .isNotEqualTo(Made.rows(declarations).getLast().features());
    }

    @Test
    void aVerdictThatComesLateIsNotKnownBefore() {
        List<Declaration> declarations = Made.declarations(200, 10, 2);
        List<Declaration> turned = declarations.stream()
                .map(declaration -> declaration.day().isBefore(Made.FIRST.plusDays(3))
                        ? declaration
                        : declaration.with(other(declaration)))
                .toList();
        var aWeek = new Labels(6, LocalDate.MAX);
        var before = Replay.rows(declarations, new History(true), aWeek);
        var after = Replay.rows(turned, new History(true), aWeek);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).features()).isEqualTo(before.get(i).features());
        }
    }

    @Property(tries = 20)
    void mergingIsTheSameInAnyOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int parts) {
        List<Declaration> declarations = Made.declarations(150, 30, seed);
        var whole = new History(true);
        List<History> pieces = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            pieces.add(new History(true));
        }
        for (int i = 0; i < declarations.size(); i++) {
            for (History history : List.of(whole, pieces.get(i % parts))) {
                history.declared(declarations.get(i));
                history.inspected(declarations.get(i));
            }
        }
        Collections.shuffle(pieces, new Random(seed));
        var merged = new History(true);
        pieces.forEach(merged::merge);
        for (Declaration asked : Made.declarations(20, 30, seed + 1)) {
            var later = new Declaration(
                    asked.id(),
                    Made.FIRST.plusDays(40),
                    asked.codes(),
                    asked.taxRate(),
                    asked.netMass(),
                    asked.price(),
                    Verdict.UNKNOWN);
            assertThat(merged.features(later)).isEqualTo(whole.features(later));
        }
    }

    @Test
    void nobodyHasLookedIsNotInnocence() {
        var history = new History(true);
        Declaration declaration = Made.declarations(1, 1, 3).getFirst();
        float before = history.features(declaration)[0];
        history.inspected(declaration.with(Verdict.UNKNOWN));
        assertThat(history.features(declaration)[0]).isEqualTo(before);
        history.inspected(declaration.with(Verdict.CONFORMING));
        assertThat(history.features(declaration)[0]).isLessThan(before);
    }

    @Test
    void amountsThatDifferOnlyInZerosAreTheSameGoods() {
        var history = new History(true);
        Declaration declaration = Made.declarations(1, 1, 3).getFirst();
        history.inspected(declaration);
        var again = new Declaration(
                "again",
                declaration.day().plusDays(1),
                declaration.codes(),
                declaration.taxRate(),
                declaration.netMass().setScale(3),
                declaration.price().setScale(2),
                Verdict.UNKNOWN);
        assertThat(history.knowsGoods(again)).isTrue();
    }

    private static Verdict other(Declaration declaration) {
        return declaration.verdict().violation() ? Verdict.CONFORMING : Verdict.CRITICAL;
    }
}
