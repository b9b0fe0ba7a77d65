package io.tidegate.ingest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.idempotency.AnswerOnce.Result;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerOnceTest {

    private static final StoredAnswer ANSWER = new StoredAnswer(201, "application/json", null, new byte[0]);
    private static final KeyedRequest REQUEST = new KeyedRequest("p", "POST", "/r", "k", new byte[32]);

    private final Notes notes = new Notes();
    private final IdempotencySettings settings = new Settings();
    private final AnswerOnce once = new AnswerOnce(notes, settings, new Leases(notes, settings));

    @Test
    void aFinalAnswerIsKept() {
        assertThat(once.answer(REQUEST, () -> new Result(ANSWER, true)).isReplayed())
                .isFalse();

        assertThat(notes.calls).containsExactly("claim", "finish");
    }

    @Test
    void anAnswerThatATryMayChangeFreesTheKey() {
        once.answer(REQUEST, () -> new Result(ANSWER, false));

        assertThat(notes.calls).containsExactly("claim", "release");
    }

    @Test
    void aFaultFreesTheKey() {
        assertThatThrownBy(() -> once.answer(REQUEST, () -> {
                    throw IngestProblem.storeUnavailable();
                }))
                .isInstanceOf(ProblemException.class);

        assertThat(notes.calls).containsExactly("claim", "release");
    }

    @Test
    void aStoreThatIsAwayAtTheClaimIsA503AndNothingIsDone() {
        notes.away = "claim";

        assertThatThrownBy(() -> once.answer(REQUEST, () -> {
                    throw new AssertionError("not to be carried out");
                }))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.code().status()).isEqualTo(503));
    }

    @Test
    void aStoreThatGoesAwayAfterwardsDoesNotTakeTheAnswerWithIt() {
        notes.away = "finish";

        assertThat(once.answer(REQUEST, () -> new Result(ANSWER, true)).answer().status())
                .isEqualTo(201);
        assertThat(notes.calls).containsExactly("claim", "finish", "release");
    }

    private static final class Settings implements IdempotencySettings {
        @Override
        public Duration keep() {
            return Duration.ofHours(24);
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(30);
        }

        @Override
        public int streamBytesMax() {
            return 1;
        }

        @Override
        public Duration cleanUpEvery() {
            return Duration.ofMinutes(10);
        }
    }

    /** Says that every key is free, and remembers what it was asked. */
    private static final class Notes implements IdempotencyKeys {

        private final List<String> calls = new ArrayList<>();
        private String away = "";

        private void note(String call) throws SQLException {
            calls.add(call);
            if (call.equals(away)) {
                throw new SQLException("away");
            }
        }

        @Override
        public Claim claim(KeyedRequest request, UUID holder, IdempotencySettings settings) throws SQLException {
            note("claim");
            return new Claim.Ours();
        }

        @Override
        public boolean finish(KeyedRequest request, UUID holder, StoredAnswer answer) throws SQLException {
            note("finish");
            return true;
        }

        @Override
        public void release(KeyedRequest request, UUID holder) throws SQLException {
            note("release");
        }

        @Override
        public void renew(Collection<UUID> holders, Duration lease) {}

        @Override
        public int deleteExpired(int limit) {
            return 0;
        }
    }
}
