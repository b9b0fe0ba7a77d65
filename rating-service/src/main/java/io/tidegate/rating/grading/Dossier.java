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

    /** Exposures of one unit on one day. */
    public record Done(Exposure.Unit unit, int day, long n) {}

    /** Bad outcomes in force, of one indicator, severity and kind, on one day. */
    public record Bad(String indicator, int day, Outcome.Severity severity, Outcome.Kind kind, long n) {}
}
