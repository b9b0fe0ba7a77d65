package io.tidegate.rating.trial;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Trials and adoptions as people handle them. Thread-safe. What contradicts the record is a ProblemException. */
public interface Trials {

    /** What came of a request: the trial, and whether it changed anything. */
    record Written(Trial trial, boolean added) {}

    /**
     * Starts a trial; the same again changes nothing.
     *
     * @param methodology name and version, or digest, of an installed one that does not rule
     */
    Written start(UUID id, String methodology, String by);

    /** Ends it before its time. */
    Written cancel(UUID id, String by);

    /** Proposes that its methodology rules; only of a trial that is done and compared with the one that rules still. */
    Written propose(UUID id, String grounds, String by);

    /** Grants or refuses; by somebody else than who proposed. Once granted it rules, and all are rated by it. */
    Written decide(UUID id, boolean granted, String reason, String by);

    @Nullable
    Trial find(UUID id);

    /** At most {@code limit} after the one given, latest first; without matrices. */
    List<Trial> list(@Nullable UUID after, int limit);

    /** Who would be in another class, in order of names; at most {@code limit}. */
    List<Move> moves(UUID id, @Nullable String role, @Nullable Direction direction, @Nullable Place after, int limit);

    /** Which way the class would move. */
    enum Direction {
        UP,
        DOWN
    }

    /** A place among moves. */
    record Place(String enterprise, String role) {}
}
