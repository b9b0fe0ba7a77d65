package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.evidence.Subject;
import java.util.List;

/** All that counts for or against one subject, summed by day (days since the epoch, Beijing's). Any order of rows. */
public record Dossier(Subject subject, List<Done> done, List<Bad> bad) {

    public Dossier {
        done = List.copyOf(done);
        bad = List.copyOf(bad);
    }

    /** What was there at the end of {@code day}. */
    Dossier asOf(int day) {
        return new Dossier(
                subject,
                done.stream().filter(d -> d.day() <= day).toList(),
                bad.stream().filter(b -> b.day() <= day).toList());
    }

    /**
     * With facts that are dated later than {@code day} put on it: what is known by then has happened by then, a date
     * ahead is somebody's clock.
     */
    Dossier heldBy(int day) {
        return new Dossier(
                subject,
                done.stream()
                        .map(d -> new Done(d.unit(), Math.min(d.day(), day), d.n()))
                        .toList(),
                bad.stream()
                        .map(b -> new Bad(b.indicator(), Math.min(b.day(), day), b.severity(), b.kind(), b.n()))
                        .toList());
    }

    /** Exposures of one unit on one day. */
    public record Done(Exposure.Unit unit, int day, long n) {}

    /** Bad outcomes in force, of one indicator, severity and kind, on one day. */
    public record Bad(String indicator, int day, Outcome.Severity severity, Outcome.Kind kind, long n) {}
}
