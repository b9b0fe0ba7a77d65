package io.tidegate.rating.quality;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports as they can be asked for. Thread-safe. */
public interface QualityReports {

    /**
     * Reports after the place given, latest day first; at most {@code limit}.
     *
     * @param role null for all
     * @param from first day; null for all
     */
    List<QualityReport> list(@Nullable String role, @Nullable LocalDate from, @Nullable Place after, int limit);

    /** A place in the list. */
    record Place(LocalDate day, String role, String digest) {}
}
