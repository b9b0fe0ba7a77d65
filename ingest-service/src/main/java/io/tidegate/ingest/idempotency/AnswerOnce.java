package io.tidegate.ingest.idempotency;

import io.tidegate.ingest.idempotency.IdempotencyKeys.Claim;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Carries out a request with a key once and gives the first answer to every retry. Kept are answers that would be the same
 * again: 2xx, and refusals that follow from the request alone. Whatever a later try may change (overload, quotas, a store
 * that is away, credentials) frees the key.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class AnswerOnce {

    private static final Logger LOG = Logger.getLogger(AnswerOnce.class);
    private static final int RETRY_AFTER_SECONDS = 1;

    private final IdempotencyKeys keys;
    private final IdempotencySettings settings;
    private final Leases leases;

    public AnswerOnce(IdempotencyKeys keys, IdempotencySettings settings, Leases leases) {
        this.keys = keys;
        this.settings = settings;
        this.leases = leases;
    }

    /** Carries out a request. A ProblemException that it throws frees the key. */
    @FunctionalInterface
    public interface Work {
        Result run();
    }

    /** An answer, and whether the same request would get it again at any time. */
    public record Result(StoredAnswer answer, boolean isFinal) {}

    /** The answer, and whether it is that of an earlier request. */
    public record Given(StoredAnswer answer, boolean isReplayed) {}

    /**
     * The answer to {@code request}: of {@code work}, or the one stored.
     *
     * @throws ProblemException of status 409 while an earlier request is in flight, of status 422 where the key belongs to
     *     another body, of status 503 where the store is away
     */
    public Given answer(KeyedRequest request, Work work) {
        UUID holder = Ids.timeOrdered();
        return switch (claim(request, holder)) {
            case Claim.Answered answered -> new Given(answered.answer(), true);
            case Claim.OtherBody() ->
                throw IngestProblem.IDEMPOTENCY_KEY_REUSED.because(
                        "This Idempotency-Key was used for another body. Make a new key for every new request.",
                        "该 Idempotency-Key 已用于其他请求正文。每个新请求请使用新的键。");
            case Claim.InFlight() ->
                throw new ProblemException(
                        IngestProblem.IDEMPOTENCY_IN_FLIGHT,
                        "The first request with this Idempotency-Key is still being carried out. Ask again with the same key.",
                        "使用该 Idempotency-Key 的首个请求仍在处理中。请以相同的键重试。",
                        List.of(),
                        RETRY_AFTER_SECONDS);
            case Claim.Ours() -> new Given(carryOut(request, holder, work), false);
        };
    }

    private Claim claim(KeyedRequest request, UUID holder) {
        try {
            return keys.claim(request, holder, settings);
        } catch (SQLException e) {
            LOG.warnf("idempotency key not claimed: %s", e.toString());
            throw IngestProblem.storeUnavailable();
        }
    }

    private StoredAnswer carryOut(KeyedRequest request, UUID holder, Work work) {
        leases.hold(holder);
        boolean finished = false;
        try {
            Result result = work.run();
            finished = result.isFinal() && finish(request, holder, result.answer());
            return result.answer();
        } finally {
            leases.letGo(holder);
            if (!finished) {
                release(request, holder);
            }
        }
    }

    /** Whatever happens here, the sender gets the answer that holds: documents are safe by their natural keys. */
    private boolean finish(KeyedRequest request, UUID holder, StoredAnswer answer) {
        try {
            if (!keys.finish(request, holder, answer)) {
                LOG.warn("an idempotency key was taken over while its request was carried out");
            }
            return true;
        } catch (SQLException e) {
            LOG.warnf("answer not stored under its idempotency key: %s", e.toString());
            return false;
        }
    }

    private void release(KeyedRequest request, UUID holder) {
        try {
            keys.release(request, holder);
        } catch (SQLException e) {
            LOG.warnf("idempotency key not freed before its lease ends: %s", e.toString());
        }
    }
}
