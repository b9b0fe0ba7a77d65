package io.tidegate.ingest.acceptance.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.AcceptDocuments.Terms;
import io.tidegate.ingest.acceptance.Answer;
import io.tidegate.ingest.acceptance.Answer.Status;
import io.tidegate.ingest.quota.PlatformQuotas;
import io.tidegate.ingest.quota.Policy;
import io.tidegate.kernel.problem.Problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts what came in and what became of it. Counters are looked up once, not per document. Thread-safe. */
@ApplicationScoped
class DoorMetrics {

    /** A label has a value for each platform that posts, up to this; what is beyond is counted as one. */
    private static final int PLATFORMS_MAX = 10_000;

    private static final String OTHER_PLATFORMS = "other";

    private final MeterRegistry registry;
    private final Map<String, PlatformCounters> platforms = new ConcurrentHashMap<>();
    private final Map<Status, Outcomes> documents = new EnumMap<>(Status.class);
    private final Map<String, Counter> errors = new ConcurrentHashMap<>();
    private final Counter wireBytes;
    private final Counter expandedBytes;
    private final Counter replayed;

    DoorMetrics(MeterRegistry registry, PlatformQuotas quotas) {
        this.registry = registry;
        for (Status status : Status.values()) {
            Map<DocumentType, Counter> byType = new EnumMap<>(DocumentType.class);
            for (DocumentType type : DocumentType.values()) {
                byType.put(type, documents(status, type.code()));
            }
            documents.put(status, new Outcomes(byType, documents(status, "unknown")));
        }
        wireBytes = bytes("wire");
        expandedBytes = bytes("expanded");
        replayed = Counter.builder("tidegate.idempotency.replays")
                .description("Answers given again under their Idempotency-Key")
                .register(registry);
        for (Policy policy : Policy.values()) {
            FunctionCounter.builder("tidegate.quota.refusals", quotas, q -> q.refused(policy))
                    .description("Requests turned away for a quota, by policy")
                    .tag("policy", policy.code())
                    .register(registry);
        }
    }

    /** Counters of one outcome. */
    private record Outcomes(Map<DocumentType, Counter> byType, Counter ofUnknown) {

        Counter of(@Nullable DocumentType type) {
            return type == null ? ofUnknown : byType.getOrDefault(type, ofUnknown);
        }
    }

    /** Documents of one platform: those that are on disk, and those that are conflicts or rejected. */
    private record PlatformCounters(Counter taken, Counter refused) {}

    /**
     * Counts answers, and each error of those that are rejected. By platform too, unless the platform only tries: then nobody
     * need look at it.
     */
    void count(List<Answer> answers, Terms terms) {
        int taken = 0;
        int refused = 0;
        for (Answer answer : answers) {
            switch (answer.status()) {
                case ACCEPTED, DUPLICATE -> taken++;
                case CONFLICT, REJECTED -> refused++;
                case VALID, RETRY -> {}
            }
            Outcomes outcomes = documents.get(answer.status());
            if (outcomes != null) {
                outcomes.of(answer.type()).increment();
            }
            if (answer.status() == Status.REJECTED && answer.errors() != null) {
                for (Violation violation : answer.errors()) {
                    errors.computeIfAbsent(violation.code(), this::error).increment();
                }
            }
        }
        if (!terms.dryRun() && !terms.sender().sandbox()) {
            PlatformCounters counters = platform(terms.sender().code());
            counters.taken().increment(taken);
            counters.refused().increment(refused);
        }
    }

    void countBytes(long wire, long expanded) {
        wireBytes.increment((double) wire);
        expandedBytes.increment((double) expanded);
    }

    void countReplay() {
        replayed.increment();
    }

    private Counter documents(Status status, String type) {
        return Counter.builder("tidegate.documents")
                .description("Documents answered, by outcome and type")
                .tag("outcome", status.code())
                .tag("type", type)
                .register(registry);
    }

    private PlatformCounters platform(String code) {
        PlatformCounters known = platforms.get(code);
        if (known != null) {
            return known;
        }
        String label = platforms.size() < PLATFORMS_MAX ? code : OTHER_PLATFORMS;
        return platforms.computeIfAbsent(
                label, _ -> new PlatformCounters(platform(label, "taken"), platform(label, "refused")));
    }

    private Counter platform(String code, String outcome) {
        return Counter.builder("tidegate.platform.documents")
                .description(
                        "Documents of each platform: taken (accepted or duplicate) or refused (rejected or conflict)")
                .tag("platform", code)
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter error(String code) {
        return Counter.builder("tidegate.documents.errors")
                .description("Errors of rejected documents, by code")
                .tag("code", code)
                .register(registry);
    }

    private Counter bytes(String kind) {
        return Counter.builder("tidegate.body.bytes")
                .description("Bytes of posted bodies, on the wire and expanded")
                .tag("kind", kind)
                .register(registry);
    }
}
