package io.tidegate.ingest.acceptance.api;

import io.tidegate.ingest.acceptance.AcceptDocuments.Terms;
import io.tidegate.ingest.acceptance.AcceptanceSettings;
import io.tidegate.ingest.acceptance.DoorSettings;
import io.tidegate.ingest.idempotency.IdempotencyKey;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.platform.Scope;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.quota.PlatformQuotas;
import io.tidegate.ingest.quota.Visit;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every post goes through before anything of it is read: whose it is, its quota, its headers. Thread-safe. */
@ApplicationScoped
class Door {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String RATE_LIMIT_POLICY = "RateLimit-Policy";
    private static final String RATE_LIMIT = "RateLimit";

    private final KeyCheck keys;
    private final PlatformQuotas quotas;
    private final HeldBytes held;
    private final AcceptanceSettings acceptance;
    private final DoorSettings settings;
    private final DoorMetrics metrics;

    Door(
            KeyCheck keys,
            PlatformQuotas quotas,
            HeldBytes held,
            AcceptanceSettings acceptance,
            DoorSettings settings,
            DoorMetrics metrics) {
        this.keys = keys;
        this.quotas = quotas;
        this.held = held;
        this.acceptance = acceptance;
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Lets a request in; to be closed.
     *
     * @param needsKey whether a platform that is held to send an Idempotency-Key must do so here
     */
    Entrance enter(HttpHeaders headers, RoutingContext routing, boolean dryRun, boolean needsKey) {
        Platform sender = keys.caller(headers.getHeaderString(HttpHeaders.AUTHORIZATION), Scope.DOCUMENTS_WRITE);
        HttpServerResponse response = routing.response();
        Visit visit;
        try {
            visit = quotas.enter(sender.code());
        } catch (ProblemException e) {
            List<String> fields = quotas.fields(sender.code());
            response.putHeader(RATE_LIMIT_POLICY, fields.getFirst()).putHeader(RATE_LIMIT, fields.getLast());
            throw e;
        }
        response.putHeader(RATE_LIMIT_POLICY, visit.policyField()).putHeader(RATE_LIMIT, visit.limitField());
        boolean entered = false;
        try {
            IdempotencyKey key = key(headers, sender, needsKey && !dryRun);
            Entrance entrance =
                    new Entrance(new Terms(sender, Language.of(headers), dryRun), visit, held.hold(sender.code()), key);
            routing.addEndHandler(ended -> entrance.connectionEnded());
            entered = true;
            return entrance;
        } finally {
            if (!entered) {
                visit.close();
            }
        }
    }

    private static @Nullable IdempotencyKey key(HttpHeaders headers, Platform sender, boolean needsKey) {
        List<String> lines = headers.getRequestHeader(IDEMPOTENCY_KEY);
        if (lines == null || lines.isEmpty()) {
            if (needsKey && sender.idempotencyKeyRequired()) {
                throw IngestProblem.IDEMPOTENCY_KEY_MISSING.because(
                        "Your platform sends an Idempotency-Key with every post: a new one for every new request, in double"
                                + " quotes, e.g. Idempotency-Key: \"8e03978e-40d5-43e8-bc93-6894a57f9324\".",
                        "贵平台的每次提交都须带有 Idempotency-Key：每个新请求使用新的键，并置于双引号内，例如"
                                + " Idempotency-Key: \"8e03978e-40d5-43e8-bc93-6894a57f9324\"。");
            }
            return null;
        }
        return IdempotencyKey.parse(lines)
                .orElseThrow(() -> IngestProblem.IDEMPOTENCY_KEY_INVALID.because(
                        "One string of 1 to " + IdempotencyKey.LENGTH_MAX
                                + " ASCII characters in double quotes (RFC 8941), e.g. Idempotency-Key: \"8e03978e-40d5\".",
                        "须为一个置于双引号内的字符串（RFC 8941），1 至 " + IdempotencyKey.LENGTH_MAX + " 个 ASCII 字符。"));
    }

    /** All of a body, expanded; it is paid for. */
    byte[] read(InputStream body, HttpHeaders headers, Entrance entrance, int bytesMax) {
        WireInput wire = WireInput.rated(body, settings);
        Expansion in = expand(wire, headers, bytesMax);
        byte[] bytes = WholeBody.read(in, headers.getLength(), bytesMax, entrance.hold());
        metrics.countBytes(wire.bytes(), bytes.length);
        entrance.visit().spend(0, bytes.length);
        return bytes;
    }

    Expansion expand(WireInput wire, HttpHeaders headers, long bytesMax) {
        return Expansion.of(
                wire, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING), bytesMax, settings.expansionRatioMax());
    }

    /** The bounds of a stream. */
    LineChunks.Bounds bounds() {
        return new LineChunks.Bounds(
                acceptance.lineBytesMax(),
                acceptance.chunkDocuments(),
                settings.chunkBytesMax(),
                settings.streamLinesMax(),
                settings.lineGrace().toNanos());
    }
}
