package io.tidegate.kernel.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Which spans are kept. A trace begins with a request only, never with what timers and publishers do by themselves; a request is
 * traced where its caller traces it, else by the ratio; and both within a number a second, since callers are many and not ours.
 * Everything below a traced request is kept. Thread-safe.
 */
@Singleton
public class TraceSampler implements Sampler {

    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

    /** Probes and metrics. */
    private static final String NOT_OF_THE_API = "/q/";

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Sampler byRatio;
    private final long nanosApart;
    private final LongSupplier nanos;
    private final AtomicLong nextFree;

    @Inject
    public TraceSampler(TracingSettings settings) {
        this(settings, System::nanoTime);
    }

    TraceSampler(TracingSettings settings, LongSupplier nanos) {
        this.byRatio = Sampler.traceIdRatioBased(settings.ratio());
        this.nanosApart = settings.perSecondMax() <= 0 ? 0 : Math.ceilDiv(SECOND, settings.perSecondMax());
        this.nanos = nanos;
        this.nextFree = new AtomicLong(nanos.getAsLong() - SECOND);
    }

    @Override
    public SamplingResult shouldSample(
            Context parentContext,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> links) {
        SpanContext parent = Span.fromContext(parentContext).getSpanContext();
        boolean arrives = kind == SpanKind.SERVER && (!parent.isValid() || parent.isRemote());
        boolean kept = arrives
                ? isOfTheApi(attributes) && isWanted(parent, parentContext, traceId, name, kind, attributes) && isFree()
                : parent.isSampled();
        return kept ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    private boolean isWanted(
            SpanContext parent,
            Context parentContext,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes) {
        if (parent.isValid()) {
            return parent.isSampled();
        }
        return byRatio.shouldSample(parentContext, traceId, name, kind, attributes, List.of())
                .equals(SamplingResult.recordAndSample());
    }

    private static boolean isOfTheApi(Attributes attributes) {
        String path = attributes.get(PATH);
        return path == null || !path.startsWith(NOT_OF_THE_API);
    }

    /** Generic cell rate: a second's worth may come at once. */
    private boolean isFree() {
        long now = nanos.getAsLong();
        while (true) {
            long next = nextFree.get();
            if (nanosApart == 0 || next - now >= 0) {
                return false;
            }
            long fromThenOn = Math.max(next, now - SECOND) + nanosApart;
            if (nextFree.compareAndSet(next, fromThenOn)) {
                return true;
            }
        }
    }

    @Override
    public String getDescription() {
        return "TraceSampler";
    }
}
