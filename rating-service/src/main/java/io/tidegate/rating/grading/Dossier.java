package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.methodology.Methodology.Prior;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that counts for or against one subject, as it is known, by day (days since the epoch, Beijing's). Any order of rows.
 * What was annulled is not in it at all.
 *
 * @param open bad outcomes that somebody asserts and nobody has confirmed: they count nothing, they are watched
 */
public record Dossier(
        Subject subject,
        List<Done> done,
        List<Bad> bad,
        List<Bad> open,
        List<Decision> decisions,
        List<Share> shares,
        List<Signature> signatures,
        List<Imposed> overrides,
        @Nullable Inherited inherited) {

    /** No end: a day that is never reached. */
    public static final int FOREVER = Integer.MAX_VALUE;

    public Dossier {
        done = List.copyOf(done);
        bad = List.copyOf(bad);
        open = List.copyOf(open);
        decisions = List.copyOf(decisions);
        shares = List.copyOf(shares);
        signatures = List.copyOf(signatures);
        overrides = List.copyOf(overrides);
    }

    /** Without overrides. */
    public Dossier(
            Subject subject,
            List<Done> done,
            List<Bad> bad,
            List<Bad> open,
            List<Decision> decisions,
            List<Share> shares,
            List<Signature> signatures,
            @Nullable Inherited inherited) {
        this(subject, done, bad, open, decisions, shares, signatures, List.of(), inherited);
    }

    /** Counts only. */
    public Dossier(Subject subject, List<Done> done, List<Bad> bad) {
        this(subject, done, bad, List.of(), List.of(), List.of(), List.of(), null);
    }

    /** Whether nothing at all is known. */
    public boolean empty() {
        return done.isEmpty()
                && bad.isEmpty()
                && open.isEmpty()
                && decisions.isEmpty()
                && shares.isEmpty()
                && signatures.isEmpty()
                && overrides.isEmpty();
    }

    /** What was there at the end of {@code day}, without what is too long ago to weigh anything. */
    Dossier asOf(int day) {
        int from = day - Decay.DAYS_MAX;
        return new Dossier(
                subject,
                done.stream().filter(d -> d.day() <= day && d.day() >= from).toList(),
                bad.stream().filter(b -> b.day() <= day && b.day() >= from).toList(),
                open.stream().filter(b -> b.day() <= day).toList(),
                decisions.stream().filter(d -> d.day() <= day).toList(),
                shares.stream().filter(s -> s.day() <= day).toList(),
                signatures.stream().filter(s -> s.day() <= day).toList(),
                overrides.stream().filter(o -> o.day() <= day).toList(),
                inherited);
    }

    /**
     * With facts that are dated later than {@code day} put on it: what is known by then has happened by then, a date
     * ahead is somebody's clock.
     */
    public Dossier heldBy(int day) {
        return new Dossier(
                subject,
                done.stream().map(d -> d.day() > day ? d.on(day) : d).toList(),
                bad.stream().map(b -> b.day() > day ? b.on(day) : b).toList(),
                open.stream().map(b -> b.day() > day ? b.on(day) : b).toList(),
                decisions.stream().map(d -> d.day() > day ? d.on(day) : d).toList(),
                shares,
                signatures,
                overrides,
                inherited);
    }

    /** The same with the open outcomes taken for true: how bad it can become. */
    Dossier ifOpenHolds() {
        List<Bad> worse = new ArrayList<>(bad);
        worse.addAll(open);
        return new Dossier(subject, done, worse, List.of(), decisions, shares, signatures, overrides, inherited);
    }

    /** The same as if a decision had never been. */
    Dossier without(String decision) {
        return new Dossier(
                subject,
                done,
                bad,
                open,
                decisions.stream().filter(d -> !d.id().equals(decision)).toList(),
                shares,
                signatures,
                overrides,
                inherited);
    }

    /** The same with every objection upheld: how good it can become. */
    Dossier ifObjectionsHold() {
        return new Dossier(
                subject,
                done,
                bad.stream().filter(b -> !b.disputed()).toList(),
                open,
                decisions.stream().filter(d -> !d.disputed()).toList(),
                shares,
                signatures,
                overrides,
                inherited);
    }

    /**
     * Exposures of one unit on one day.
     *
     * @param counterparty with whom; null where that is not known: then no cap holds
     * @param trust in the counterparty, 0 to 1: orders of a ring are no proof of anything
     */
    public record Done(
            Exposure.Unit unit, int day, long n, @Nullable String counterparty, double trust) {

        public Done(Exposure.Unit unit, int day, long n) {
            this(unit, day, n, null, 1);
        }

        Done on(int other) {
            return new Done(unit, other, n, counterparty, trust);
        }
    }

    /**
     * Bad outcomes of one indicator, severity and kind, on one day.
     *
     * @param until first day on which it is repaired and counts no longer; {@link #FOREVER} if it is not
     * @param disputed an objection is open; it counts all the same
     * @param counterparty who said so or with whom it happened, if known
     * @param trust in the counterparty, 0 to 1; NaN: nobody vouches either way, the methodology's trust holds
     */
    public record Bad(
            String indicator,
            int day,
            Outcome.Severity severity,
            Outcome.Kind kind,
            long n,
            int until,
            boolean disputed,
            @Nullable String counterparty,
            double trust) {

        public Bad(String indicator, int day, Outcome.Severity severity, Outcome.Kind kind, long n) {
            this(indicator, day, severity, kind, n, FOREVER, false, null, Double.NaN);
        }

        Bad on(int other) {
            return new Bad(indicator, other, severity, kind, n, until, disputed, counterparty, trust);
        }
    }

    /**
     * A decision of an authority.
     *
     * @param matter what it is on; some matters veto classes
     * @param article of the law that it rests on
     * @param until first day on which it is repaired or no longer in force and counts no longer
     * @param settled first day on which what it demands is done: its matter vetoes no longer, its points stay
     */
    public record Decision(
            String id,
            int day,
            Outcome.Severity severity,
            String matter,
            String article,
            int until,
            int settled,
            boolean disputed) {

        public Decision(
                String id,
                int day,
                Outcome.Severity severity,
                String matter,
                String article,
                int until,
                boolean disputed) {
            this(id, day, severity, matter, article, until, FOREVER, disputed);
        }

        Decision on(int other) {
            return new Decision(id, other, severity, matter, article, until, settled, disputed);
        }
    }

    /** A part of a volume, 0 to 1, from {@code day} on until the next. */
    public record Share(String indicator, int day, double share) {}

    /** A person gives a class that the machine only proposes: it can be taken from {@code day} to before {@code until}. */
    public record Signature(CreditClass creditClass, int day, int until) {}

    /**
     * Two persons gave a class against the rules, from {@code day} to before {@code until}.
     *
     * @param id of the proceeding, which says who and why
     */
    public record Imposed(String id, CreditClass creditClass, int day, int until) {}

    /**
     * What a newcomer takes over from the enterprise whose successor it looks like.
     *
     * @param from that enterprise
     * @param priors its posterior by indicator, with a bounded strength
     * @param cleared day on which a person has looked and lifted the ceiling; {@link #FOREVER} if nobody has
     */
    public record Inherited(String from, Map<String, Prior> priors, int cleared) {

        public Inherited {
            priors = Map.copyOf(priors);
        }
    }
}
