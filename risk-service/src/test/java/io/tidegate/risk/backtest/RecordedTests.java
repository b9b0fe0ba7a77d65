package io.tidegate.risk.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what one run says of itself. */
final class RecordedTests implements BackTests {

    final List<Hit> hits = new ArrayList<>();
    int roundsMax = Integer.MAX_VALUE;
    long done;

    @Nullable
    BackTestResult result;

    private final Map<String, Boolean> findings;
    private int rounds;

    RecordedTests(Map<String, Boolean> findings) {
        this.findings = findings;
    }

    @Override
    public boolean progress(UUID id, long decisions, long sofar, double seconds, BackTestResult found) {
        done = sofar;
        result = found;
        return ++rounds < roundsMax;
    }

    @Override
    public void add(UUID id, List<Hit> more) {
        hits.addAll(more);
    }

    @Override
    public Map<String, Boolean> findings(Collection<String> consignmentIds) {
        return findings;
    }

    @Override
    public BackTest ask(Asked asked, String by, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable BackTest find(UUID id) {
        return null;
    }

    @Override
    public List<BackTest> list(BackTest.@Nullable State state, @Nullable UUID before, int limit) {
        return List.of();
    }

    @Override
    public boolean cancel(UUID id) {
        return false;
    }

    @Override
    public List<Hit> hits(UUID id, @Nullable HitPlace after, int limit) {
        return hits;
    }

    @Override
    public @Nullable Job take() {
        return null;
    }

    @Override
    public void end(UUID id, BackTest.State state, @Nullable String fault) {
        throw new UnsupportedOperationException();
    }
}
