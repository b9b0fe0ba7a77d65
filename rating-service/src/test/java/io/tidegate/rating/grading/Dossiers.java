package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.methodology.store.MethodologyFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes dossiers of one merchant, day by day. */
final class Dossiers {

    static final LocalDate START = LocalDate.of(2020, 1, 6);
    static final Rater RATER = new Rater(MethodologyFiles.read("tcr-1.json", MethodologyFiles.bytes("tcr-1.json")));

    private final List<Done> done = new ArrayList<>();
    private final List<Bad> bad = new ArrayList<>();
    private Role role = Role.MERCHANT;

    static Dossiers merchant() {
        return new Dossiers();
    }

    Dossiers as(Role other) {
        role = other;
        return this;
    }

    Dossiers did(Unit unit, int fromDay, int toDay, long perDay) {
        for (int day = fromDay; day <= toDay; day++) {
            done.add(new Done(unit, epoch(day), perDay));
        }
        return this;
    }

    Dossiers failed(String indicator, int day, long n) {
        return failed(indicator, day, n, Severity.GENERAL, Kind.ASSESSMENT);
    }

    Dossiers failed(String indicator, int day, long n, Severity severity, Kind kind) {
        bad.add(new Bad(indicator, epoch(day), severity, kind, n));
        return this;
    }

    Dossier build() {
        return new Dossier(new Subject("M", role), done, bad);
    }

    Rating on(int day) {
        return RATER.rate(build(), START.plusDays(day));
    }

    static int epoch(int day) {
        return Math.toIntExact(START.plusDays(day).toEpochDay());
    }
}
