package io.tidegate.risk.sampling.store;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.creditclass.CreditClasses;
import io.tidegate.risk.creditclass.CreditClasses.Rated;
import io.tidegate.risk.sampling.Happening;
import io.tidegate.risk.sampling.Happening.Bounded;
import io.tidegate.risk.sampling.Happening.LotInspected;
import io.tidegate.risk.sampling.IntensityBounds;
import io.tidegate.risk.sampling.IntensityBounds.Bounds;
import io.tidegate.risk.sampling.Lot;
import io.tidegate.risk.sampling.Lot.Result;
import io.tidegate.risk.sampling.LotPlanner;
import io.tidegate.risk.sampling.LotPlanner.Presented;
import io.tidegate.risk.sampling.SampledLots;
import io.tidegate.risk.sampling.SamplingProblem;
import io.tidegate.risk.sampling.SamplingSettings;
import io.tidegate.risk.sampling.SamplingTables;
import io.tidegate.risk.sampling.StreamKey;
import io.tidegate.risk.sampling.StreamState;
import io.tidegate.risk.sampling.Switching;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One transaction a call; the row of the stream is the lock. Thread-safe. */
@ApplicationScoped
class SamplingStore implements SampledLots {

    private static final int SEED_BYTES = 16;
    private static final String BY_RATING = "risk-service";

    private final DataSource database;
    private final CreditClasses classes;
    private final Switching switching;
    private final LotPlanner planner = new LotPlanner(SamplingTables.shipped());
    private final IntensityBounds bounds = IntensityBounds.shipped();
    private final SecureRandom random = new SecureRandom();

    SamplingStore(DataSource database, CreditClasses classes, SamplingSettings settings) {
        this.database = database;
        this.classes = classes;
        this.switching = new Switching(settings.skipLot());
    }

    @Override
    public Written plan(Presented lot) throws SQLException {
        return Tx.in(database, connection -> {
            StreamState state = StreamRows.lock(connection, lot.stream());
            Lot known = SamplingRows.find(connection, lot.lotId());
            if (known != null) {
                return repeated(known, lot);
            }
            Bounds bound = bound(connection, lot.stream().merchant());
            StreamState bounded = bounded(connection, state, lot, bound);
            if (bounded.discontinued()) {
                throw new ProblemException(
                        SamplingProblem.SAMPLING_DISCONTINUED,
                        "Five lots on tightened inspection were not accepted. Post .../resume once the supplier has acted.",
                        "加严检验累计五批不接收。供方整改后请提交 .../resume。");
            }
            Lot planned = planner.plan(lot, bounded, bound, seed());
            if (!SamplingRows.add(connection, planned)) {
                // Somebody planned it in another stream at the same moment.
                throw differs(lot.lotId());
            }
            return new Written(planned, true);
        });
    }

    @Override
    public @Nullable Lot find(String lotId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return SamplingRows.find(connection, lotId);
        }
    }

    @Override
    public Written record(Report report) throws SQLException {
        return Tx.in(database, connection -> {
            Lot lot = known(connection, report.lotId());
            StreamState state = StreamRows.lock(connection, lot.stream());
            lot = known(connection, report.lotId());
            List<Result> results = lot.results();
            if (report.revision() <= results.size()) {
                Result there = results.get(report.revision() - 1);
                if (there.nonconforming() != report.nonconforming()
                        || !there.reason().equals(report.reason())
                        || !there.by().equals(report.by())) {
                    throw resultDiffers(results.size());
                }
                return new Written(lot, false);
            }
            if (lot.skipped()) {
                throw new ProblemException(SamplingProblem.LOT_SKIPPED, "There is no sample to report on", "没有可报告的样本");
            }
            if (report.revision() != results.size() + 1) {
                throw resultDiffers(results.size());
            }
            LotInspected inspected = planner.judge(lot, report.nonconforming());
            SamplingRows.addResult(connection, report, inspected.accepted());
            Said said = new Said(lot.stream(), inspected, report.reason(), report.by(), report.at());
            if (results.isEmpty()) {
                StreamRows.add(connection, said, StreamRows.next(connection, lot.stream()), 1, lot.lotId());
                StreamRows.save(connection, lot.stream(), switching.after(state, inspected));
            } else {
                int seq = StreamRows.of(connection, lot.lotId());
                StreamRows.add(connection, said, seq, report.revision(), lot.lotId());
                List<Happening> all = StreamRows.all(connection, lot.stream());
                StreamRows.save(connection, lot.stream(), switching.fold(all));
            }
            return new Written(known(connection, report.lotId()), true);
        });
    }

    @Override
    public Stream say(Said said) throws SQLException {
        return Tx.in(database, connection -> {
            StreamState state = StreamRows.lock(connection, said.stream());
            return new Stream(said.stream(), happened(connection, state, said));
        });
    }

    @Override
    public List<Stream> streams(@Nullable String merchant, @Nullable StreamKey after, int limit) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return StreamRows.list(connection, merchant, after, limit);
        }
    }

    private StreamState bounded(Connection connection, StreamState state, Presented lot, Bounds bound)
            throws SQLException {
        return happened(
                connection,
                state,
                new Said(
                        lot.stream(),
                        new Bounded(bound.mildest(), bound.skipLot()),
                        "credit class " + bound.rating(),
                        BY_RATING,
                        lot.at()));
    }

    private StreamState happened(Connection connection, StreamState before, Said said) throws SQLException {
        StreamState after = switching.after(before, said.what());
        if (!after.equals(before)) {
            StreamRows.add(connection, said, StreamRows.next(connection, said.stream()), 1, null);
            StreamRows.save(connection, said.stream(), after);
        }
        return after;
    }

    private Bounds bound(Connection connection, String merchant) throws SQLException {
        return bounds.of(classes.classes(connection, List.of(merchant))
                .getOrDefault(new Rated(merchant, "merchant"), CreditClasses.NOT_RATED));
    }

    private static Written repeated(Lot known, Presented again) {
        if (!known.stream().equals(again.stream())
                || known.lotSize() != again.lotSize()
                || (again.level() != null && !known.level().equals(again.level()))) {
            throw differs(again.lotId());
        }
        return new Written(known, false);
    }

    private static Lot known(Connection connection, String lotId) throws SQLException {
        Lot lot = SamplingRows.find(connection, lotId);
        if (lot == null) {
            throw new ProblemException(
                    CommonProblem.NOT_FOUND, "No lot has the id " + lotId, "没有编号为 " + lotId + " 的批次");
        }
        return lot;
    }

    private String seed() {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return HexFormat.of().formatHex(seed);
    }

    private static ProblemException differs(String lotId) {
        return new ProblemException(
                SamplingProblem.LOT_DIFFERS,
                "The lot " + lotId + " is on file; GET it to see with what data",
                "批次 " + lotId + " 已登记；可查询其数据");
    }

    private static ProblemException resultDiffers(int last) {
        return new ProblemException(
                SamplingProblem.RESULT_DIFFERS,
                "Revisions up to " + last + " are on file and cannot be changed; send the next as " + (last + 1),
                "第 " + last + " 版及以前已登记，不可更改；请以第 " + (last + 1) + " 版提交");
    }
}
