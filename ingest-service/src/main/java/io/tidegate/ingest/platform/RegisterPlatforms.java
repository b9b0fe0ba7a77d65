package io.tidegate.ingest.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.ingest.platform.Platforms.Change;
import io.tidegate.ingest.platform.Platforms.Filter;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What staff do with the register of platforms. Thread-safe. */
@ApplicationScoped
public class RegisterPlatforms {

    private final Platforms platforms;

    public RegisterPlatforms(Platforms platforms) {
        this.platforms = platforms;
    }

    /** Adds a platform, or says what is wrong with it. */
    public Platform add(JsonNode posted) {
        Platform platform = PlatformDocument.added(posted, now());
        if (platforms.add(platform) != Change.DONE) {
            throw platforms.find(platform.code()).isPresent()
                    ? IngestProblem.PLATFORM_EXISTS.because(
                            "Platform " + platform.code() + " exists.", "平台 " + platform.code() + " 已存在。")
                    : clientTaken(platform);
        }
        return platform;
    }

    /**
     * Puts a document in the place of the platform's settings.
     *
     * @param version that the document was made from; null where the caller did not say
     */
    public Platform replace(String code, @Nullable Integer version, JsonNode posted) {
        return change(code, version, (before, now) -> PlatformDocument.replaced(before, posted, now));
    }

    /** Merges a patch (RFC 7396) into the platform's settings; otherwise as {@link #replace}. */
    public Platform patch(String code, @Nullable Integer version, JsonNode patch) {
        return change(code, version, (before, now) -> PlatformDocument.patched(before, patch, now));
    }

    private Platform change(String code, @Nullable Integer version, BiFunction<Platform, Instant, Platform> settings) {
        Platform before = get(code);
        if (version == null) {
            throw IngestProblem.VERSION_NEEDED.because(
                    "Read the platform, then send its ETag as If-Match.", "请先读取平台信息，并将其 ETag 作为 If-Match 发送。");
        }
        if (version != before.version()) {
            throw changed(code);
        }
        Platform after = settings.apply(before, now());
        return switch (platforms.replace(after)) {
            case DONE -> get(code);
            case TAKEN -> throw clientTaken(after);
            case GONE, TOO_MANY -> throw changed(code);
        };
    }

    /** The platform, or a ProblemException of status 404. */
    public Platform get(String code) {
        return platforms
                .find(code)
                .orElseThrow(() ->
                        IngestProblem.PLATFORM_UNKNOWN.because("No platform " + code + ".", "没有平台 " + code + "。"));
    }

    public List<Platform> list(Filter filter, @Nullable String after, int limit) {
        return platforms.list(filter, after, limit);
    }

    /** What PostgreSQL keeps, so that a platform reads the same before and after. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException changed(String code) {
        return IngestProblem.PLATFORM_CHANGED.because(
                "Platform " + code + " was changed meanwhile. Read it again and repeat the change.",
                "平台 " + code + " 已被他人修改，请重新读取后再修改。");
    }

    private static ProblemException clientTaken(Platform platform) {
        return IngestProblem.PLATFORM_EXISTS.because(
                "clientId: " + platform.clientId() + " is another platform's.",
                "clientId：" + platform.clientId() + " 已属于其他平台。");
    }
}
