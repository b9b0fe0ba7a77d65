package io.tidegate.ingest.quota;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * Lets requests in, or tells a platform to wait. Rates are counted in this process, each replica allowing its share; the
 * documents of a day are added up over all replicas every few seconds, so that a platform may pass that one by as much as
 * it sends in this time.
 *
 * <p>Thread-safe. A request costs no query, except the first of a platform.
 */
@ApplicationScoped
public class PlatformQuotas {

    private static final Logger LOG = Logger.getLogger(PlatformQuotas.class);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int DAYS_KEPT = 40;

    private final QuotaRecords records;
    private final QuotaSettings settings;
    private final Map<String, Allowance> known = new ConcurrentHashMap<>();
    private final Map<Policy, LongAdder> refusals = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("quota-sync").daemon().factory());

    private volatile LocalDate today = LocalDate.now(BEIJING);

    public PlatformQuotas(QuotaRecords records, QuotaSettings settings) {
        this.records = records;
        this.settings = settings;
        for (Policy policy : Policy.values()) {
            refusals.put(policy, new LongAdder());
        }
    }

    /** What a platform may send and has left now, on this replica. */
    public record Standing(Quota quota, long documentsLeft, long bytesLeft, int requestsNow, long documentsLeftToday) {}

    /** Called once, when the service has started. */
    public void begin() {
        long every = settings.syncEvery().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::sync, every, every, TimeUnit.MILLISECONDS);
    }

    /** A request of {@code platform} comes in; throws a ProblemException of status 429 where it must wait. */
    public Visit enter(String platform) {
        Allowance allowance = allowance(platform);
        if (allowance.isDaySpent()) {
            throw refusal(Policy.DAY, allowance, secondsToMidnight());
        }
        long debt = allowance.nanosInDebt();
        if (debt > 0) {
            Policy policy = allowance.isInDebt(Policy.DOCUMENTS) ? Policy.DOCUMENTS : Policy.BYTES;
            throw refusal(policy, allowance, Allowance.secondsUp(debt));
        }
        if (!allowance.enter()) {
            throw refusal(Policy.CONCURRENT, allowance, 1);
        }
        return new Visit(
                allowance,
                allowance.limits(PlatformQuotas::secondsToMidnight),
                settings.slowingMax().toNanos());
    }

    /** How a platform stands. */
    public Standing standing(String platform) {
        Allowance allowance = allowance(platform);
        return new Standing(
                allowance.quota(),
                allowance.documentsLeft(),
                allowance.bytesLeft(),
                allowance.requestsNow(),
                allowance.leftToday());
    }

    /** The quota that holds for a platform, as it is stored. */
    public Quota quota(String platform) throws SQLException {
        return records.find(platform).over(settings.defaults());
    }

    /** Sets what of a platform's quota differs from the defaults; holds on every replica after a few seconds. */
    public Quota change(String platform, QuotaOverride override) throws SQLException {
        records.set(platform, override);
        Quota changed = override.over(settings.defaults());
        Allowance allowance = known.get(platform);
        if (allowance != null) {
            allowance.change(changed);
        }
        return changed;
    }

    /** Requests turned away since the start, by policy. */
    public long refused(Policy policy) {
        LongAdder count = refusals.get(policy);
        return count == null ? 0 : count.sum();
    }

    /** The values of RateLimit-Policy and RateLimit for an answer that turns a request away. */
    public List<String> fields(String platform) {
        Allowance allowance = allowance(platform);
        return List.of(allowance.policies(), allowance.limits(PlatformQuotas::secondsToMidnight));
    }

    private Allowance allowance(String platform) {
        Allowance allowance = known.get(platform);
        return allowance == null ? known.computeIfAbsent(platform, this::load) : allowance;
    }

    /** A store that is away must not keep platforms out: the defaults hold until it is back. */
    private Allowance load(String platform) {
        try {
            Allowance allowance = new Allowance(platform, quota(platform), settings);
            allowance.total(records.used(platform, today));
            return allowance;
        } catch (SQLException e) {
            LOG.warnf("quota not read, the default holds: %s", e.toString());
            return new Allowance(platform, settings.defaults(), settings);
        }
    }

    private ProblemException refusal(Policy policy, Allowance allowance, long seconds) {
        LongAdder count = refusals.get(policy);
        if (count != null) {
            count.increment();
        }
        Quota quota = allowance.quota();
        String figure = switch (policy) {
            case DOCUMENTS -> quota.documentsPerSecond() + " documents a second / 每秒单证数";
            case BYTES -> quota.bytesPerSecond() + " bytes a second / 每秒字节数";
            case CONCURRENT -> quota.concurrentRequests() + " requests at a time / 并发请求数";
            case DAY -> quota.documentsPerDay() + " documents a day, Beijing time / 每日单证数（北京时间）";
        };
        int wait = (int) Math.max(
                seconds, policy == Policy.CONCURRENT ? 1 : settings.burst().toSeconds());
        return new ProblemException(
                        IngestProblem.QUOTA_EXCEEDED,
                        "Nothing was read. Your quota: " + figure + ". Wait as Retry-After says.",
                        "未读取任何内容。贵平台配额：" + figure + "。请按 Retry-After 等待。",
                        List.of(),
                        wait)
                .with(Map.of("violated-policies", List.of(policy.code())));
    }

    private static long secondsToMidnight() {
        ZonedDateTime now = ZonedDateTime.now(BEIJING);
        ZonedDateTime midnight = now.toLocalDate().plusDays(1).atStartOfDay(BEIJING);
        return Math.max(1, Duration.between(now, midnight).toSeconds());
    }

    /** Writes the use of the day, reads that of the other replicas and quotas that staff changed elsewhere. */
    void sync() {
        if (known.isEmpty()) {
            return;
        }
        try {
            write();
            Map<String, QuotaOverride> overrides = records.all();
            known.forEach((platform, allowance) -> allowance.change(
                    overrides.getOrDefault(platform, QuotaOverride.NONE).over(settings.defaults())));
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("quotas not synchronised: %s", e.toString());
        }
        LocalDate now = LocalDate.now(BEIJING);
        if (!now.equals(today)) {
            beginDay(now);
        }
    }

    private void write() throws SQLException {
        Map<String, Long> more = new HashMap<>();
        known.forEach((platform, allowance) -> {
            long unwritten = allowance.takeUnwritten();
            if (unwritten > 0) {
                more.put(platform, unwritten);
            }
        });
        if (more.isEmpty()) {
            return;
        }
        try {
            Map<String, Long> totals = records.addUsed(today, more);
            totals.forEach((platform, total) -> {
                Allowance allowance = known.get(platform);
                if (allowance != null) {
                    allowance.total(total);
                }
            });
        } catch (SQLException e) {
            more.forEach((platform, count) -> {
                Allowance allowance = known.get(platform);
                if (allowance != null) {
                    allowance.giveBackUnwritten(count);
                }
            });
            throw e;
        }
    }

    private void beginDay(LocalDate day) {
        today = day;
        known.values().forEach(Allowance::newDay);
        try {
            records.forgetBefore(day.minusDays(DAYS_KEPT));
        } catch (SQLException e) {
            LOG.warnf("use of earlier days not deleted: %s", e.toString());
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        try {
            if (!known.isEmpty()) {
                write();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("use of the day not written at the end: %s", e.toString());
        }
    }
}
