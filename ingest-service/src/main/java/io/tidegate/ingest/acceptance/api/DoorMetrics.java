package io.tidegate.ingest.acceptance.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.contracts.document.DocumentType;
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

    private final MeterRegistry registry;
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

    /** Counts answers, and each error of those that are rejected. */
    void count(List<Answer> answers) {
        for (Answer answer : answers) {
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
