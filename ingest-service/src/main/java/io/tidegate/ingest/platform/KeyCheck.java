package io.tidegate.ingest.platform;

import io.tidegate.ingest.platform.Platforms.HeldKey;
import io.tidegate.ingest.problem.IngestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells which platform a request comes from. Keys are remembered for a few seconds, so that a stream of posts does not ask
 * the database each time; a revoked key may thus open for that long.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class KeyCheck {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    /** Above this the memory is cleared: callers with made-up key ids must not fill it. */
    private static final int REMEMBERED_MAX = 10_000;

    private static final String BEARER = "Bearer ";

    private final Platforms platforms;
    private final Map<String, Remembered> memory = new ConcurrentHashMap<>();

    public KeyCheck(Platforms platforms) {
        this.platforms = platforms;
    }

    private record Remembered(Optional<HeldKey> held, Instant until) {}

    /**
     * The platform whose key is in an Authorization header, where the key has {@code scope}.
     *
     * @throws io.tidegate.kernel.problem.ProblemException of status 401 that does not say whether the key is unknown,
     *     wrong, revoked or expired; of status 403 where a good key has not this scope
     */
    public Platform caller(@Nullable String authorization, Scope scope) {
        return identify(authorization, scope).platform();
    }

    /** As {@link #caller}, with the credential that was used. */
    public Caller identify(@Nullable String authorization, Scope scope) {
        Caller caller = identify(authorization);
        if (!caller.scopes().contains(scope)) {
            throw IngestProblem.SCOPE_MISSING.because(
                    "This key has not the scope " + scope.code() + ". Use a key that has it, or ask for one.",
                    "该密钥没有 " + scope.code() + " 权限。请使用具有该权限的密钥，或申请新密钥。");
        }
        return caller;
    }

    private Caller identify(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw IngestProblem.KEY_MISSING.because(
                    "Send the header Authorization: Bearer tg_...", "请发送请求头 Authorization: Bearer tg_...");
        }
        Instant now = Instant.now();
        return KeySecret.parse(authorization.substring(BEARER.length()).strip())
                .flatMap(secret -> held(secret.keyId(), now)
                        .filter(held -> held.key().isLive(now))
                        .filter(held -> MessageDigest.isEqual(held.key().hash(), secret.hash())))
                .map(held -> new Caller(
                        held.platform(), held.key().keyId(), held.key().scopes()))
                .orElseThrow(() ->
                        IngestProblem.KEY_INVALID.because("The key is unknown, revoked or expired.", "密钥不存在、已撤销或已过期。"));
    }

    private Optional<HeldKey> held(String keyId, Instant now) {
        Remembered remembered = memory.get(keyId);
        if (remembered != null && now.isBefore(remembered.until())) {
            return remembered.held();
        }
        Optional<HeldKey> held = platforms.findKey(keyId);
        if (memory.size() >= REMEMBERED_MAX) {
            memory.clear();
        }
        memory.put(keyId, new Remembered(held, now.plus(REMEMBERED)));
        return held;
    }
}
