package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Decision;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Dossier.Inherited;
import io.tidegate.rating.grading.Dossier.Share;
import io.tidegate.rating.grading.Dossier.Signature;
import io.tidegate.rating.methodology.Methodology.Prior;
import io.tidegate.rating.methodology.store.MethodologyReader;
import io.tidegate.rating.prior.PriorSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes dossiers of one merchant, day by day. */
final class Dossiers {

    static final LocalDate START = LocalDate.of(2020, 1, 6);
    static final Rater RATER = new Rater(
            MethodologyReader.read("tcr-1.json", MethodologyReader.bytes("tcr-1.json")), PriorSnapshot.none());

    private final List<Done> done = new ArrayList<>();
    private final List<Bad> bad = new ArrayList<>();
    private final List<Bad> open = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Share> shares = new ArrayList<>();
    private final List<Signature> signatures = new ArrayList<>();
    private final List<Dossier.Imposed> imposed = new ArrayList<>();
    private @Nullable Inherited inherited;
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

    /** With one counterparty, trusted so far. */
    Dossiers with(String counterparty, double trust, Unit unit, int day, long n) {
        done.add(new Done(unit, epoch(day), n, counterparty, trust));
        return this;
    }

    Dossiers saidBy(String counterparty, double trust, String indicator, int day, long n) {
        bad.add(new Bad(
                indicator, epoch(day), Severity.MINOR, Kind.RETURN, n, Dossier.FOREVER, false, counterparty, trust));
        return this;
    }

    Dossiers repaired(String indicator, int day, int until, long n) {
        bad.add(new Bad(
                indicator, epoch(day), Severity.GENERAL, Kind.ASSESSMENT, n, epoch(until), false, null, Double.NaN));
        return this;
    }

    Dossiers asserted(String indicator, int day, long n) {
        open.add(new Bad(indicator, epoch(day), Severity.GENERAL, Kind.ASSESSMENT, n));
        return this;
    }

    Dossiers decided(Severity severity, String matter, int day, int until, boolean disputed) {
        int end = until == Dossier.FOREVER ? until : epoch(until);
        decisions.add(new Decision("d" + decisions.size(), epoch(day), severity, matter, "art. 35", end, disputed));
        return this;
    }

    /** What it demands was done on a day. */
    Dossiers settled(Severity severity, String matter, int day, int settled) {
        decisions.add(new Decision(
                "d" + decisions.size(),
                epoch(day),
                severity,
                matter,
                "art. 35",
                Dossier.FOREVER,
                epoch(settled),
                false));
        return this;
    }

    /** Two persons gave a class. */
    Dossiers imposed(CreditClass creditClass, int from, int until) {
        imposed.add(new Dossier.Imposed("p" + imposed.size(), creditClass, epoch(from), epoch(until)));
        return this;
    }

    Dossiers share(int day, double share) {
        shares.add(new Share("I7", epoch(day), share));
        return this;
    }

    Dossiers signed(CreditClass creditClass, int day) {
        signatures.add(new Signature(creditClass, epoch(day), epoch(day) + 30));
        return this;
    }

    Dossiers successorOf(String other, Map<String, Prior> priors) {
        inherited = new Inherited(other, priors, Dossier.FOREVER);
        return this;
    }

    Dossiers clearedOn(int day) {
        inherited =
                new Inherited("X", java.util.Objects.requireNonNull(inherited).priors(), epoch(day));
        return this;
    }

    Dossier build() {
        return new Dossier(new Subject("M", role), done, bad, open, decisions, shares, signatures, imposed, inherited);
    }

    Rating on(int day) {
        return RATER.rate(build(), START.plusDays(day));
    }

    static int epoch(int day) {
        return Math.toIntExact(START.plusDays(day).toEpochDay());
    }
}
