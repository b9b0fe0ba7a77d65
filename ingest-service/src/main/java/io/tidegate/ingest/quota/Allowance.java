package io.tidegate.ingest.quota;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What one platform has left on this replica. A rate is spent after the fact: who is not in debt gets in, pays what the
 * request turned out to hold, and may be in debt then; nothing that was read is thrown away for want of a few tokens.
 *
 * <p>Thread-safe; nothing here waits or asks the database.
 */
final class Allowance {

    private final String platform;
    private final long burstSeconds;
    private final int replicas;
    private final Bucket documents;
    private final Bucket bytes;
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore turns;
    private final AtomicLong usedToday = new AtomicLong();
    /** Of {@link #usedToday}: not yet written. */
    private final AtomicLong unwritten = new AtomicLong();

    private volatile Quota quota;
    private volatile String policies;

    Allowance(String platform, Quota quota, QuotaSettings settings) {
        this.platform = platform;
        this.quota = quota;
        this.burstSeconds = Math.max(1, settings.burst().toSeconds());
        this.replicas = settings.replicas();
        this.documents = bucket(quota.documentsPerSecond());
        this.bytes = bucket(quota.bytesPerSecond());
        this.turns = new Semaphore(
                settings.turns() > 0 ? settings.turns() : Runtime.getRuntime().availableProcessors());
        this.policies = policies(quota);
    }

    Quota quota() {
        return quota;
    }

    /** From now on another quota; what was spent stays spent. */
    void change(Quota changed) {
        if (changed.equals(quota)) {
            return;
        }
        documents.replaceConfiguration(limit(changed.documentsPerSecond()), TokensInheritanceStrategy.PROPORTIONALLY);
        bytes.replaceConfiguration(limit(changed.bytesPerSecond()), TokensInheritanceStrategy.PROPORTIONALLY);
        policies = policies(changed);
        quota = changed;
    }

    boolean enter() {
        if (requests.incrementAndGet() > quota.concurrentRequests()) {
            requests.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        requests.decrementAndGet();
    }

    Semaphore turns() {
        return turns;
    }

    /** Nanoseconds until neither rate is in debt; 0 where none is. */
    long nanosInDebt() {
        return Math.max(nanosInDebt(documents), nanosInDebt(bytes));
    }

    boolean isInDebt(Policy policy) {
        return nanosInDebt(policy == Policy.DOCUMENTS ? documents : bytes) > 0;
    }

    private static long nanosInDebt(Bucket bucket) {
        return bucket.getAvailableTokens() > 0
                ? 0
                : bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    }

    void spend(long documentCount, long byteCount) {
        if (documentCount > 0) {
            documents.consumeIgnoringRateLimits(documentCount);
            usedToday.addAndGet(documentCount);
            unwritten.addAndGet(documentCount);
        }
        if (byteCount > 0) {
            bytes.consumeIgnoringRateLimits(byteCount);
        }
    }

    boolean isDaySpent() {
        return usedToday.get() >= quota.documentsPerDay();
    }

    long leftToday() {
        return Math.max(0, quota.documentsPerDay() - usedToday.get());
    }

    /** What is to be written; it counts as written from now on. */
    long takeUnwritten() {
        return unwritten.getAndSet(0);
    }

    void giveBackUnwritten(long count) {
        unwritten.addAndGet(count);
    }

    /** The day's documents on all replicas, as they were written. */
    void total(long written) {
        usedToday.set(written + unwritten.get());
    }

    void newDay() {
        usedToday.set(unwritten.get());
    }

    /** The field RateLimit-Policy. */
    String policies() {
        return policies;
    }

    /** The field RateLimit. The day is told only when little of it is left. */
    String limits(LongSupplier secondsToMidnight) {
        StringBuilder field = new StringBuilder(80);
        limit(field, Policy.DOCUMENTS, documents);
        field.append(", ");
        limit(field, Policy.BYTES, bytes);
        field.append(", \"concurrent\";r=").append(Math.max(0, quota.concurrentRequests() - requests.get()));
        if (leftToday() < quota.documentsPerDay() / 10) {
            field.append(", \"day\";r=").append(leftToday()).append(";t=").append(secondsToMidnight.getAsLong());
        }
        return field.toString();
    }

    long documentsLeft() {
        return Math.max(0, documents.getAvailableTokens());
    }

    long bytesLeft() {
        return Math.max(0, bytes.getAvailableTokens());
    }

    int requestsNow() {
        return requests.get();
    }

    private void limit(StringBuilder field, Policy policy, Bucket bucket) {
        long left = Math.max(0, bucket.getAvailableTokens());
        long window = left > 0 ? burstSeconds : secondsUp(nanosInDebt(bucket));
        field.append('"').append(policy.code()).append("\";r=").append(left);
        field.append(";t=").append(Math.max(1, window));
    }

    static long secondsUp(long nanos) {
        return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }

    private String policies(Quota of) {
        String key = ";pk=:" + Base64.getEncoder().encodeToString(platform.getBytes(StandardCharsets.UTF_8)) + ":";
        String window = ";w=" + burstSeconds;
        return "\"documents\";q=" + burst(of.documentsPerSecond()) + ";qu=\"tidegate-documents\"" + window + key
                + ", \"bytes\";q=" + burst(of.bytesPerSecond()) + ";qu=\"content-bytes\"" + window + key
                + ", \"concurrent\";q=" + of.concurrentRequests() + ";qu=\"concurrent-requests\"" + key
                + ", \"day\";q=" + of.documentsPerDay() + ";qu=\"tidegate-documents\";w="
                + Duration.ofDays(1).toSeconds() + key;
    }

    private long perSecond(long rate) {
        return Math.max(1, rate / replicas);
    }

    private long burst(long rate) {
        return perSecond(rate) * burstSeconds;
    }

    private Bucket bucket(long rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst(rate)).refillGreedy(perSecond(rate), Duration.ofSeconds(1)))
                .withNanosecondPrecision()
                .build();
    }

    private BucketConfiguration limit(long rate) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(burst(rate)).refillGreedy(perSecond(rate), Duration.ofSeconds(1)))
                .build();
    }
}
