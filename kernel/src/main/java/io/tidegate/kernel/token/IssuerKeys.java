package io.tidegate.kernel.token;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The issuer's public keys. They are fetched when a token names one that is not known, and behind the callers' backs when
 * they are old; never more often than the settings allow, however many made-up keys are named. While the issuer is away the
 * keys that are known go on working.
 *
 * <p>Thread-safe. A call may wait for the issuer: discovery and keys, each for the time-out at the longest.
 */
final class IssuerKeys {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
    private static final Known NONE = new Known(List.of(), 0, Instant.MIN);

    private final KeySets source;
    private final TokenSettings settings;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Known known = NONE;
    private volatile Instant nextFetch = Instant.MIN;
    private volatile boolean isAway;

    IssuerKeys(KeySets source, TokenSettings settings, InstantSource clock) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(List<JsonWebKey> keys, int generation, Instant staleAt) {}

    /**
     * The key that a token names, or the only one that fits where it names none.
     *
     * @throws io.tidegate.kernel.problem.ProblemException of status 503 where it may be a new one and the issuer does not
     *     answer; of status 401 where the issuer has no such key
     */
    JsonWebKey find(Issuer issuer, JsonWebSignature token) {
        Known now = known;
        return select(token, now)
                .or(() -> select(token, newer(issuer, now)))
                .orElseThrow(() -> isAway ? Refused.away(settings.keysRefetchMin()) : Refused.unknownKey());
    }

    /** Counts the key sets: what was verified by one may not hold by the next. */
    int generation(Issuer issuer) {
        Known now = known;
        Instant time = clock.instant();
        if (now.generation() != NONE.generation()
                && !time.isBefore(now.staleAt())
                && !time.isBefore(nextFetch)
                && !fetching.isLocked()) {
            Thread.ofVirtual().name("issuer-keys").start(() -> newer(issuer, now));
        }
        return now.generation();
    }

    private static Optional<JsonWebKey> select(JsonWebSignature token, Known from) {
        try {
            return Optional.ofNullable(new VerificationJwkSelector().select(token, from.keys()));
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    /** The keys that came after {@code seen}; the same where it is too early to ask, or nobody answers. */
    private Known newer(Issuer issuer, Known seen) {
        fetching.lock();
        try {
            Instant time = clock.instant();
            if (known.generation() != seen.generation() || time.isBefore(nextFetch)) {
                return known;
            }
            nextFetch = time.plus(settings.keysRefetchMin());
            List<JsonWebKey> keys = new JsonWebKeySet(source.fetch(issuer)).getJsonWebKeys();
            boolean same = describe(keys).equals(describe(seen.keys()));
            known = new Known(
                    List.copyOf(keys),
                    same ? seen.generation() : seen.generation() + 1,
                    time.plus(settings.keysRefetchAfter()));
            isAway = false;
        } catch (IOException | JoseException e) {
            isAway = true;
            LOG.warnf("keys of %s not fetched: %s", issuer.name(), e.toString());
        } finally {
            fetching.unlock();
        }
        return known;
    }

    private static String describe(List<JsonWebKey> keys) {
        return new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }
}
