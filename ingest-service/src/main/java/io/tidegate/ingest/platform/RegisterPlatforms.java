package io.tidegate.ingest.platform;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What staff do with the register. Thread-safe. */
@ApplicationScoped
public class RegisterPlatforms {

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z._-]{1,32}");
    private static final Pattern ENTERPRISE = Pattern.compile("\\*|[^\\s\\p{Cntrl}]{1,18}");
    private static final int NAME_MAX = 100;
    private static final int CODES_MAX = 10_000;

    /** Of a key for which nobody asked for others: enough to post and to read what became of it. */
    private static final Set<Scope> SCOPES_USUAL = Set.of(Scope.DOCUMENTS_WRITE, Scope.RECEIPTS_READ);

    private final Platforms platforms;

    public RegisterPlatforms(Platforms platforms) {
        this.platforms = platforms;
    }

    /** A key just made, with the secret that nobody can see again. */
    public record ShownKey(ApiKey key, KeySecret secret) {}

    /** Adds a platform, or says what is wrong with it. */
    public Platform add(@Nullable String code, @Nullable String name, @Nullable Set<String> codes) {
        if (code == null || !CODE.matcher(code).matches()) {
            throw IngestProblem.PLATFORM_INVALID.because(
                    "code: 1 to 32 letters, digits, '.', '_' or '-'.", "code：1 至 32 个字母、数字、点、下划线或连字符。");
        }
        if (name == null || name.isBlank() || name.length() > NAME_MAX || name.indexOf('\0') >= 0) {
            throw IngestProblem.PLATFORM_INVALID.because("name: 1 to 100 characters.", "name：1 至 100 个字符。");
        }
        if (codes == null || !areWellFormed(codes)) {
            throw IngestProblem.PLATFORM_INVALID.because(
                    "codes: the enterprise codes it may send for, 1 to 18 characters each, or \"*\" for any.",
                    "codes：可代为发送的企业代码，每个 1 至 18 个字符，或 \"*\" 表示任意。");
        }
        Platform platform = new Platform(code, name.strip(), codes, false, Instant.now());
        if (!platforms.add(platform)) {
            throw IngestProblem.PLATFORM_EXISTS.because("Platform " + code + " exists.", "平台 " + code + " 已存在。");
        }
        return platform;
    }

    /** The platform, or a ProblemException of status 404. */
    public Platform get(String code) {
        return platforms.find(code).orElseThrow(() -> unknown(code));
    }

    /** Sets whether a platform must send an Idempotency-Key; holds on every replica after at most 5 seconds. */
    public void requireIdempotencyKey(String code, boolean required) {
        if (!platforms.requireIdempotencyKey(code, required)) {
            throw unknown(code);
        }
    }

    public List<Platform> list(@Nullable String after, int limit) {
        return platforms.list(after, limit);
    }

    public List<ApiKey> keys(String code) {
        get(code);
        return platforms.keys(code);
    }

    /**
     * Makes a key; others of the platform stay valid, so that it can change over without a gap.
     *
     * @param scopes what it opens; null for {@link #SCOPES_USUAL}
     */
    public ShownKey addKey(
            String code, @Nullable String label, @Nullable Set<String> scopes, @Nullable Instant expiresAt) {
        Instant now = Instant.now();
        get(code);
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw IngestProblem.PLATFORM_INVALID.because("expiresAt: must lie ahead.", "expiresAt：必须晚于当前时间。");
        }
        if (label != null && (label.isBlank() || label.length() > NAME_MAX || label.indexOf('\0') >= 0)) {
            throw IngestProblem.PLATFORM_INVALID.because("label: 1 to 100 characters.", "label：1 至 100 个字符。");
        }
        KeySecret secret = KeySecret.generate();
        ApiKey key = new ApiKey(secret.keyId(), secret.hash(), label, scopes(scopes), now, expiresAt, null, null);
        platforms.addKey(code, key);
        return new ShownKey(key, secret);
    }

    private static Set<Scope> scopes(@Nullable Set<String> words) {
        if (words == null) {
            return SCOPES_USUAL;
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            scopes.add(Scope.of(word)
                    .orElseThrow(() -> IngestProblem.PLATFORM_INVALID.because(
                            "scopes: any of " + Scope.words() + ".", "scopes：可为 " + Scope.words() + "。")));
        }
        if (scopes.isEmpty()) {
            throw IngestProblem.PLATFORM_INVALID.because("scopes: at least one.", "scopes：至少一个。");
        }
        return scopes;
    }

    public void revoke(String code, String keyId) {
        if (!platforms.revoke(code, keyId, Instant.now())) {
            throw IngestProblem.KEY_UNKNOWN.because("No live key " + keyId + ".", "没有有效密钥 " + keyId + "。");
        }
    }

    private static boolean areWellFormed(Set<String> codes) {
        return !codes.isEmpty()
                && codes.size() <= CODES_MAX
                && codes.stream().allMatch(code -> ENTERPRISE.matcher(code).matches());
    }

    private static ProblemException unknown(String code) {
        return IngestProblem.PLATFORM_UNKNOWN.because("No platform " + code + ".", "没有平台 " + code + "。");
    }
}
