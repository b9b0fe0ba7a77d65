package io.tidegate.kernel.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TraceSamplerTest {

    /** The example of W3C Trace Context, section 3.2.4. */
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String SPAN = "00f067aa0ba902b7";

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aCallersTraceIsTakenOverWithinTheRate() {
        TraceSampler sampler = new TraceSampler(settings(0, 3), nanos::get);
        assertThat(kept(sampler, remote(true), SpanKind.SERVER, "/v1/documents", 10))
                .isEqualTo(3);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1) / 3 + 1);
        assertThat(kept(sampler, remote(true), SpanKind.SERVER, "/v1/documents", 10))
                .as("a third of a second later")
                .isEqualTo(1);
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(kept(sampler, remote(true), SpanKind.SERVER, "/v1/documents", 10))
                .as("a pause saves up no more than a second")
                .isEqualTo(3);
    }

    @Test
    void whatTheCallerDoesNotTraceIsNotTraced() {
        TraceSampler sampler = new TraceSampler(settings(1, 10), nanos::get);
        assertThat(kept(sampler, remote(false), SpanKind.SERVER, "/v1/documents", 5))
                .isZero();
    }

    @Test
    void requestsWithoutATraceAreTakenByRatio() {
        assertThat(kept(new TraceSampler(settings(1, 10), nanos::get), Context.root(), SpanKind.SERVER, "/v1/x", 5))
                .isEqualTo(5);
        assertThat(kept(new TraceSampler(settings(0, 10), nanos::get), Context.root(), SpanKind.SERVER, "/v1/x", 5))
                .isZero();
    }

    @Test
    void noTraceBeginsWithAProbeOrAStatementOrABatch() {
        TraceSampler sampler = new TraceSampler(settings(1, 10), nanos::get);
        assertThat(kept(sampler, remote(true), SpanKind.SERVER, "/q/health/live", 5))
                .isZero();
        for (SpanKind kind : List.of(SpanKind.CLIENT, SpanKind.PRODUCER, SpanKind.CONSUMER, SpanKind.INTERNAL)) {
            assertThat(kept(sampler, Context.root(), kind, null, 5))
                    .as(kind.name())
                    .isZero();
        }
    }

    @Test
    void whatIsBelowATracedRequestIsKeptAtAnyRate() {
        TraceSampler sampler = new TraceSampler(settings(0, 1), nanos::get);
        for (SpanKind kind : List.of(SpanKind.CLIENT, SpanKind.PRODUCER, SpanKind.CONSUMER, SpanKind.INTERNAL)) {
            assertThat(kept(sampler, remote(true), kind, null, 50))
                    .as(kind.name())
                    .isEqualTo(50);
        }
    }

    @Test
    void aRateOfNoneTracesNothing() {
        TraceSampler sampler = new TraceSampler(settings(1, 0), nanos::get);
        assertThat(kept(sampler, remote(true), SpanKind.SERVER, "/v1/documents", 5))
                .isZero();
    }

    private static long kept(
            TraceSampler sampler,
            Context parent,
            SpanKind kind,
            @org.jspecify.annotations.Nullable String path,
            int times) {
        Attributes attributes =
                path == null ? Attributes.empty() : Attributes.of(AttributeKey.stringKey("url.path"), path);
        return IntStream.range(0, times)
                .filter(_ -> sampler.shouldSample(parent, TRACE, "name", kind, attributes, List.of())
                                .getDecision()
                        == SamplingDecision.RECORD_AND_SAMPLE)
                .count();
    }

    private static Context remote(boolean sampled) {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        TRACE,
                        SPAN,
                        sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                        TraceState.getDefault())));
    }

    static TracingSettings settings(double ratio, int perSecondMax) {
        return new TracingSettings() {
            @Override
            public Optional<URI> endpoint() {
                return Optional.of(URI.create("http://collector:4318"));
            }

            @Override
            public double ratio() {
                return ratio;
            }

            @Override
            public int perSecondMax() {
                return perSecondMax;
            }
        };
    }
}
