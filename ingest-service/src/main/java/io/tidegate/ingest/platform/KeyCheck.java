package io.tidegate.ingest.platform;

import io.tidegate.ingest.platform.Platforms.HeldKey;
import io.tidegate.ingest.problem.IngestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
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

    /** Above this a memory is cleared; of keys that do not exist apart, so that made-up ids do not push out the real ones. */
    private static final int REMEMBERED_MAX = 10_000;

    private static final String BEARER = "Bearer ";

    private final Platforms platforms;
    private final KeyUse use;
    private final PlatformSettings settings;
    private final Map<String, Remembered> known = new ConcurrentHashMap<>();
    private final Map<String, Remembered> unknown = new ConcurrentHashMap<>();

    public KeyCheck(Platforms platforms, KeyUse use, PlatformSettings settings) {
        this.platforms = platforms;
        this.use = use;
        this.settings = settings;
    }

    private record Remembered(Optional<HeldKey> held, Instant until) {}

    /**
     * The platform whose key is in an Authorization header, where the key has {@code scope}.
     *
     * @throws io.tidegate.kernel.problem.ProblemException of status 401 that does not say whether the key is unknown,
     *     wrong, revoked or expired; of status 403 where a good key has not this scope, or its
     *     platform is suspended
     */
    public Platform caller(@Nullable String authorization, Scope scope) {
        return identify(authorization, scope).platform();
    }

    /** As {@link #caller}, with the credential that was used. */
    public Caller identify(@Nullable String authorization, Scope scope) {
        Caller caller = identify(authorization);
        if (caller.platform().state() == State.SUSPENDED) {
            throw IngestProblem.PLATFORM_SUSPENDED.because(
                    "The centre has suspended this platform; ask its staff.", "监测中心已暂停该平台，请与工作人员联系。");
        }
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
        HeldKey held = KeySecret.parse(authorization.substring(BEARER.length()).strip())
                .flatMap(secret -> held(secret.keyId(), now)
                        .filter(found -> found.key().isLive(now))
                        .filter(found -> MessageDigest.isEqual(found.key().hash(), secret.hash())))
                .orElseThrow(() ->
                        IngestProblem.KEY_INVALID.because("The key is unknown, revoked or expired.", "密钥不存在、已撤销或已过期。"));
        use.note(held.key().keyId(), now);
        return new Caller(held.platform(), held.key().keyId(), held.key().scopes());
    }

    private Optional<HeldKey> held(String keyId, Instant now) {
        Remembered remembered = known.getOrDefault(keyId, unknown.get(keyId));
        if (remembered != null && now.isBefore(remembered.until())) {
            return remembered.held();
        }
        Optional<HeldKey> held = platforms.findKey(keyId);
        Map<String, Remembered> memory = held.isPresent() ? known : unknown;
        if (memory.size() >= REMEMBERED_MAX) {
            memory.clear();
        }
        memory.put(keyId, new Remembered(held, now.plus(settings.keyRemembered())));
        return held;
    }
}
