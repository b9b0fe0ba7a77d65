package io.tidegate.ingest.webhook;

import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.ReadFeed;
import io.tidegate.ingest.webhook.WebhookEndpoints.SealedSecret;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.post.Destination;
import io.tidegate.kernel.post.EndpointUrl;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a platform does with its endpoints. Another platform's endpoint is answered as one that does not exist. Thread-safe. */
@ApplicationScoped
public class ManageWebhooks {

    private static final int DESCRIPTION_MAX = 200;
    /** Secrets of one endpoint that sign at a time: each adds a signature to every post. */
    private static final int SECRETS_MAX = 5;

    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final Duration OVERLAP_MAX = Duration.ofDays(30);

    private final WebhookEndpoints endpoints;
    private final SignDeliveries signing;
    private final Destination destination;
    private final ReadFeed feed;
    private final WebhookSettings settings;

    public ManageWebhooks(
            WebhookEndpoints endpoints,
            SignDeliveries signing,
            Destination destination,
            ReadFeed feed,
            WebhookSettings settings) {
        this.endpoints = endpoints;
        this.signing = signing;
        this.destination = destination;
        this.feed = feed;
        this.settings = settings;
    }

    /**
     * What an endpoint shall be.
     *
     * @param filter null in a change: as it is
     */
    public record Wish(
            @Nullable String url,
            @Nullable String description,
            @Nullable FeedFilter filter,
            WebhookEndpoint.@Nullable State state) {}

    /**
     * A secret that was made.
     *
     * @param text shown once and never again
     */
    public record ShownSecret(UUID secretId, String text) {}

    /** An endpoint that was added, with its secret. */
    public record Added(WebhookEndpoint endpoint, ShownSecret secret) {}

    /** Adds an endpoint. */
    public Added add(String platform, Wish wish, FeedPlace from) throws SQLException {
        Instant now = now();
        WebhookEndpoint endpoint = new WebhookEndpoint(
                Ids.timeOrdered(),
                platform,
                checkedUrl(wish.url()),
                checkedDescription(wish.description()),
                wish.filter() == null ? FeedFilter.ALL : wish.filter(),
                wish.state() == null ? WebhookEndpoint.State.ACTIVE : wish.state(),
                null,
                1,
                now,
                now,
                from,
                null,
                0,
                null);
        UUID secretId = Ids.timeOrdered();
        byte[] key = WebhookSecret.generate();
        if (!endpoints.add(endpoint, signing.seal(secretId, key, now), settings.endpointsPerPlatformMax())) {
            throw WebhookProblem.WEBHOOK_LIMIT.because(
                    "You have " + settings.endpointsPerPlatformMax()
                            + " endpoints, which is all you may have. Remove one.",
                    "接收地址已达上限 " + settings.endpointsPerPlatformMax() + " 个，请先删除其一。");
        }
        return new Added(endpoint, new ShownSecret(secretId, WebhookSecret.text(key)));
    }

    public List<WebhookEndpoint> list(String platform) throws SQLException {
        return endpoints.list(platform);
    }

    /** An endpoint of the platform; a ProblemException of status 404 otherwise. */
    public WebhookEndpoint get(String platform, String endpointId) throws SQLException {
        return endpoints
                .find(platform, id(endpointId, WebhookProblem.WEBHOOK_UNKNOWN))
                .orElseThrow(() -> unknown(WebhookProblem.WEBHOOK_UNKNOWN, endpointId));
    }

    /** Changes what the wish names, and leaves the rest. An endpoint made active again goes on where it stopped. */
    public WebhookEndpoint change(String platform, String endpointId, Wish wish) throws SQLException {
        WebhookEndpoint before = get(platform, endpointId);
        WebhookEndpoint.State state = wish.state() == null ? before.state() : wish.state();
        if (wish.state() == WebhookEndpoint.State.DISABLED) {
            throw invalid(
                    "/state",
                    "state-unknown",
                    "active or paused; disabled is ours to say",
                    "active 或 paused；disabled 由系统设定");
        }
        WebhookEndpoint after = new WebhookEndpoint(
                before.endpointId(),
                platform,
                wish.url() == null ? before.url() : checkedUrl(wish.url()),
                wish.description() == null ? before.description() : checkedDescription(wish.description()),
                wish.filter() == null ? before.filter() : wish.filter(),
                state,
                state == WebhookEndpoint.State.DISABLED ? before.stoppedFor() : null,
                before.version() + 1,
                before.createdAt(),
                now(),
                before.place(),
                null,
                0,
                null);
        if (!endpoints.change(after)) {
            throw WebhookProblem.WEBHOOK_CONFLICT.because(
                    "The endpoint was changed at the same moment: read it and change it again.", "接收地址同时被修改：请重新读取后再改。");
        }
        return after;
    }

    public void remove(String platform, String endpointId) throws SQLException {
        if (!endpoints.remove(platform, id(endpointId, WebhookProblem.WEBHOOK_UNKNOWN))) {
            throw unknown(WebhookProblem.WEBHOOK_UNKNOWN, endpointId);
        }
    }

    public List<WebhookSecret> secrets(String platform, String endpointId) throws SQLException {
        return endpoints.secrets(get(platform, endpointId).endpointId(), now());
    }

    /** Makes a new secret. The others go on signing for {@code overlap}, so that the receiver changes without a gap. */
    public ShownSecret rotate(String platform, String endpointId, @Nullable Duration overlap) throws SQLException {
        Duration asked = overlap == null ? OVERLAP : overlap;
        if (asked.isNegative() || asked.compareTo(OVERLAP_MAX) > 0) {
            throw invalid("/overlap", "overlap-out-of-range", "PT0S to P30D", "PT0S 至 P30D");
        }
        UUID endpoint = get(platform, endpointId).endpointId();
        Instant now = now();
        UUID secretId = Ids.timeOrdered();
        byte[] key = WebhookSecret.generate();
        SealedSecret sealed = signing.seal(secretId, key, now);
        if (!endpoints.addSecret(endpoint, sealed, now, now.plus(asked), SECRETS_MAX)) {
            throw WebhookProblem.WEBHOOK_LIMIT.because(
                    "Secrets that may sign at a time: " + SECRETS_MAX + ". End an old one first.",
                    "可同时使用的密钥数：" + SECRETS_MAX + "，请先停用旧密钥。");
        }
        return new ShownSecret(secretId, WebhookSecret.text(key));
    }

    public void endSecret(String platform, String endpointId, String secretId) throws SQLException {
        UUID endpoint = get(platform, endpointId).endpointId();
        UUID secret = id(secretId, WebhookProblem.SECRET_UNKNOWN);
        if (endpoints.secrets(endpoint, now()).stream()
                .noneMatch(known -> known.secretId().equals(secret))) {
            throw unknown(WebhookProblem.SECRET_UNKNOWN, secretId);
        }
        if (!endpoints.endSecret(endpoint, secret, now())) {
            throw WebhookProblem.WEBHOOK_CONFLICT.because(
                    "It is the only secret that goes on: make another first.", "这是唯一仍有效的密钥：请先生成新密钥。");
        }
    }

    /** The place that a request names; now without one. */
    public FeedPlace place(@Nullable String from) throws SQLException {
        return feed.from(from == null || from.isEmpty() ? "now" : from);
    }

    static UUID id(String text, WebhookProblem problem) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown(problem, text);
        }
    }

    static ProblemException unknown(WebhookProblem problem, String id) {
        return problem.because("You have none with the id " + id + ".", "贵平台没有编号为 " + id + " 的记录。");
    }

    static ProblemException invalid(String pointer, String code, String rule, String ruleZh) {
        return WebhookProblem.invalid(pointer, code, rule, ruleZh);
    }

    private String checkedUrl(@Nullable String url) {
        EndpointUrl parsed = (url == null ? java.util.Optional.<EndpointUrl>empty() : EndpointUrl.parse(url))
                .orElseThrow(() -> invalid(
                        "/url",
                        "url-malformed",
                        "an address such as https://example.com/webhooks: ASCII (international names as xn--...), at most 2,048"
                                + " characters, without user, password and fragment",
                        "形如 https://example.com/webhooks 的地址：仅 ASCII（国际化域名用 xn--），不超过 2048 字符，不含用户名、密码和片段"));
        if (!parsed.secure() && !settings.allowHttp()) {
            throw invalid("/url", "url-not-https", "https, since receipts shall not be read on the way", "须为 https");
        }
        try {
            if (destination.of(parsed) == null) {
                throw invalid(
                        "/url",
                        "url-not-public",
                        "a host whose addresses all lie in the public internet",
                        "主机的所有地址都须位于公共互联网");
            }
        } catch (UnknownHostException e) {
            // Not known yet, perhaps: the first attempt will tell, and it is judged again each time.
            return java.util.Objects.requireNonNull(url);
        }
        return java.util.Objects.requireNonNull(url);
    }

    private static String checkedDescription(@Nullable String description) {
        String text = description == null ? "" : description.strip();
        if (text.length() > DESCRIPTION_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(
                    "/description", "description-invalid", "at most 200 characters on one line", "不超过 200 字符，且不换行");
        }
        return text;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
