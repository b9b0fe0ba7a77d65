package io.tidegate.ingest.platform;

import io.tidegate.ingest.platform.Platforms.Change;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes, rotates and revokes the keys of platforms, for staff and for the platforms themselves. Thread-safe. */
@ApplicationScoped
public class Keys {

    private static final int LABEL_MAX = 100;

    private final Platforms platforms;
    private final RegisterPlatforms register;
    private final PlatformSettings settings;

    public Keys(Platforms platforms, RegisterPlatforms register, PlatformSettings settings) {
        this.platforms = platforms;
        this.register = register;
        this.settings = settings;
    }

    /**
     * A key to make.
     *
     * @param scopes what it opens; null for those of the key that it replaces, else documents:write and receipts:read
     * @param replaces id of the key that it takes the place of
     * @param overlap how long the replaced key goes on opening; null for the usual time
     */
    public record Wanted(
            @Nullable String label,
            @Nullable Set<String> scopes,
            @Nullable Instant expiresAt,
            @Nullable String replaces,
            @Nullable Duration overlap) {}

    /**
     * A key just made, with the secret that nobody can see again.
     *
     * @param replacedUntil when the key that it replaces ends; null where it replaces none
     */
    public record Made(
            ApiKey key, KeySecret secret, @Nullable Instant replacedUntil) {}

    /** Keys of a platform, the newest first. */
    public List<ApiKey> list(String code) {
        register.get(code);
        return platforms.keys(code);
    }

    /** Makes a key for staff; older ones stay valid, so that the platform can change over without a gap. */
    public Made make(String code, Wanted wanted) {
        register.get(code);
        return wanted.replaces() == null
                ? add(code, key(wanted, Scope.USUAL, null))
                : rotate(code, wanted, wanted.replaces(), null);
    }

    /** Rotates a key for the platform itself, the caller's own by default: the new one opens no more than the old one. */
    public Made rotateOwn(Caller caller, Wanted wanted) {
        String replaces = wanted.replaces() == null ? caller.credential() : wanted.replaces();
        return rotate(caller.platform().code(), wanted, replaces, caller);
    }

    /** Revokes a key at once. */
    public void revoke(String code, String keyId) {
        if (!platforms.revoke(code, keyId, Instant.now())) {
            throw unknown(keyId);
        }
    }

    private Made rotate(String code, Wanted wanted, String replaces, @Nullable Caller own) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        ApiKey old = platforms.keys(code).stream()
                .filter(key -> key.keyId().equals(replaces) && key.isLive(now))
                .findFirst()
                .orElseThrow(() -> unknown(replaces));
        Duration overlap = wanted.overlap() == null ? settings.keyOverlap() : wanted.overlap();
        if (overlap.isNegative() || overlap.compareTo(settings.keyOverlapMax()) > 0) {
            throw invalid("overlap: PT0S to " + settings.keyOverlapMax(), "overlap：PT0S 至 " + settings.keyOverlapMax());
        }
        Made made = key(wanted, old.scopes(), old.label());
        if (own != null && !old.scopes().containsAll(made.key().scopes())) {
            throw invalid("scopes: none that the replaced key has not", "scopes：不得超出被替换密钥的权限");
        }
        Instant end = now.plus(overlap);
        if (old.expiresAt() != null && old.expiresAt().isBefore(end)) {
            end = old.expiresAt();
        }
        done(platforms.rotateKey(code, made.key(), replaces, end, settings.liveKeysMax()), replaces);
        return new Made(made.key(), made.secret(), end);
    }

    private Made add(String code, Made made) {
        done(
                platforms.addKey(code, made.key(), settings.liveKeysMax()),
                made.key().keyId());
        return made;
    }

    private void done(Change change, String keyId) {
        switch (change) {
            case DONE -> {
                // As it should be.
            }
            case TOO_MANY ->
                throw IngestProblem.KEYS_TOO_MANY.because(
                        "At most " + settings.liveKeysMax() + " live keys. Revoke one that is not used any more.",
                        "最多 " + settings.liveKeysMax() + " 个有效密钥，请先撤销不再使用的密钥。");
            case GONE, TAKEN -> throw unknown(keyId);
        }
    }

    private static Made key(Wanted wanted, Set<Scope> scopes, @Nullable String label) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant expiresAt = wanted.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw invalid("expiresAt: must lie ahead", "expiresAt：必须晚于当前时间");
        }
        String name = wanted.label() == null ? label : wanted.label();
        if (name != null && (name.isBlank() || name.length() > LABEL_MAX || name.indexOf('\0') >= 0)) {
            throw invalid("label: 1 to 100 characters", "label：1 至 100 个字符");
        }
        Set<Scope> opens = wanted.scopes() == null ? scopes : scopes(wanted.scopes());
        KeySecret secret = KeySecret.generate();
        return new Made(
                new ApiKey(secret.keyId(), secret.hash(), name, opens, now, expiresAt, null, null), secret, null);
    }

    private static Set<Scope> scopes(Set<String> words) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            scopes.add(Scope.of(word)
                    .orElseThrow(() -> invalid("scopes: any of " + Scope.words(), "scopes：可为 " + Scope.words())));
        }
        if (scopes.isEmpty()) {
            throw invalid("scopes: at least one of " + Scope.words(), "scopes：至少一个：" + Scope.words());
        }
        return scopes;
    }

    private static ProblemException invalid(String english, String chinese) {
        return IngestProblem.KEY_REQUEST_INVALID.because(english + ".", chinese + "。");
    }

    private static ProblemException unknown(String keyId) {
        return IngestProblem.KEY_UNKNOWN.because("No live key " + keyId + ".", "没有有效密钥 " + keyId + "。");
    }
}
