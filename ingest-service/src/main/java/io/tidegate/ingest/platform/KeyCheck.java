package io.tidegate.ingest.platform;

import io.tidegate.ingest.platform.Platforms.HeldKey;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.token.AccessTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells which platform a request comes from, by an API key or an access token. Keys and clients are remembered for a few
 * seconds, so that a stream of posts does not ask the database each time; a revoked key may thus open for that long.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class KeyCheck {

    private static final String BEARER = "Bearer ";

    private final ClientCheck clients;
    private final KeyUse use;
    private final RecentLookups<HeldKey> keys;

    public KeyCheck(Platforms platforms, ClientCheck clients, KeyUse use, PlatformSettings settings) {
        this.clients = clients;
        this.use = use;
        this.keys = new RecentLookups<>(platforms::findKey, settings.keyRemembered());
    }

    /** A sentence in both languages. */
    record Words(String english, String chinese) {}

    /** Who asks, and what to say where a scope is missing. */
    record Holder(Caller caller, Function<Scope, Words> missing) {}

    /**
     * The platform whose key or access token is in an Authorization header, where that has {@code scope}.
     *
     * @throws io.tidegate.kernel.problem.ProblemException of status 401 that does not say whether a key is unknown,
     *     wrong, revoked or expired, but what is wrong with a token; of status 403 where a good one has not this scope, its
     *     platform is suspended, or no platform has the token's client; of status 503 where the issuer of tokens is needed
     *     and does not answer
     */
    public Platform caller(@Nullable String authorization, Scope scope) {
        return identify(authorization, scope).platform();
    }

    /** As {@link #caller}, with the credential that was used. */
    public Caller identify(@Nullable String authorization, Scope scope) {
        Holder holder = identify(authorization);
        Caller caller = holder.caller();
        if (caller.platform().state() == State.SUSPENDED) {
            throw IngestProblem.PLATFORM_SUSPENDED.because(
                    "The centre has suspended this platform; ask its staff.", "监测中心已暂停该平台，请与工作人员联系。");
        }
        if (!caller.scopes().contains(scope)) {
            Words words = holder.missing().apply(scope);
            throw IngestProblem.SCOPE_MISSING.because(words.english(), words.chinese());
        }
        return caller;
    }

    private Holder identify(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw IngestProblem.KEY_MISSING.because(
                    "Send the header Authorization: Bearer tg_...", "请发送请求头 Authorization: Bearer tg_...");
        }
        Instant now = Instant.now();
        String credential = authorization.substring(BEARER.length()).strip();
        return AccessTokens.isOne(credential) ? clients.identify(credential, now) : byKey(credential, now);
    }

    private Holder byKey(String credential, Instant now) {
        HeldKey held = KeySecret.parse(credential)
                .flatMap(secret -> keys.find(secret.keyId(), now)
                        .filter(found -> found.key().isLive(now))
                        .filter(found -> MessageDigest.isEqual(found.key().hash(), secret.hash())))
                .orElseThrow(() ->
                        IngestProblem.KEY_INVALID.because("The key is unknown, revoked or expired.", "密钥不存在、已撤销或已过期。"));
        use.note(held.key().keyId(), now);
        return new Holder(
                new Caller(held.platform(), held.key().keyId(), held.key().scopes()), KeyCheck::missingOfKey);
    }

    private static Words missingOfKey(Scope scope) {
        return new Words(
                "This key has not the scope " + scope.code() + ". Use a key that has it, or ask for one.",
                "该密钥没有 " + scope.code() + " 权限。请使用具有该权限的密钥，或申请新密钥。");
    }
}
