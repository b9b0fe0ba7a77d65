package io.tidegate.risk.sampling;

import io.tidegate.risk.sampling.LotPlanner.Presented;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lots on disk, and the state of each stream of lots. */
public interface SampledLots {

    /** A stream with its state. */
    record Stream(StreamKey key, StreamState state) {}

    /** A lot, and whether this call added to it. */
    record Written(Lot lot, boolean added) {}

    /** What an officer reports of a sample. */
    record Report(String lotId, int revision, int nonconforming, String reason, String by, Instant at) {}

    /** Who says something of a stream, and why. */
    record Said(StreamKey stream, Happening what, String reason, String by, Instant at) {}

    /**
     * Plans a lot and draws its sample; the same lot again gives what was planned.
     *
     * @throws io.tidegate.kernel.problem.ProblemException lot-differs, sampling-discontinued
     */
    Written plan(Presented lot) throws SQLException;

    /** A lot with its results; null where there is none. */
    @Nullable
    Lot find(String lotId) throws SQLException;

    /**
     * Records a result, the first or the next revision; the same again changes nothing.
     *
     * @throws io.tidegate.kernel.problem.ProblemException not-found, result-differs, lot-skipped
     */
    Written record(Report report) throws SQLException;

    /** Records what an officer says of a stream. What changes nothing is not recorded. */
    Stream say(Said said) throws SQLException;

    /** The streams in the order of merchant, category, AQL. */
    List<Stream> streams(@Nullable String merchant, @Nullable StreamKey after, int limit) throws SQLException;
}
