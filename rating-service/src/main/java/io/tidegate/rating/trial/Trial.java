package io.tidegate.rating.trial;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A methodology tried on all that is known, beside the ruling one.
 *
 * @param methodology name and version of the tried one, {@code digest} of its file; {@code against} the ruling one's
 * @param state running, done, cancelled
 * @param total enterprises (in a role) when it began; {@code done} of them are compared
 * @param asOf the day of the comparison; null before it began
 * @param changesPerYear class changes by enterprise and year on the whole way, by the tried one
 * @param changesPerYearAgainst the same by the ruling one
 * @param matrix of {@code asOf} and of days before it
 */
public record Trial(
        UUID id,
        String methodology,
        String digest,
        String against,
        String againstDigest,
        String startedBy,
        Instant startedAt,
        String state,
        @Nullable String cancelledBy,
        @Nullable Instant endedAt,
        long total,
        long done,
        @Nullable LocalDate asOf,
        @Nullable Double changesPerYear,
        @Nullable Double changesPerYearAgainst,
        @Nullable Adoption adoption,
        List<Cell> matrix) {

    public Trial {
        matrix = List.copyOf(matrix);
    }

    /**
     * Proposed by one person, granted or refused by another.
     *
     * @param outcome granted, refused; null while it is open
     */
    public record Adoption(
            String proposedBy,
            Instant proposedAt,
            String grounds,
            @Nullable String outcome,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason) {}

    /** So many enterprises of a role that are in a class by the ruling methodology are in another (or the same) by the tried. */
    public record Cell(String role, LocalDate day, String classOld, String classNew, long n) {}
}
