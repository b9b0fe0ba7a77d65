package io.tidegate.kernel.post;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts with the HTTP client that Quarkus has anyway, since it can connect to one address and speak TLS and HTTP to the host
 * of another name: the address that was judged is the address that is used, and the certificate is still checked against
 * the name. Thread-safe; blocks the calling thread, which is a virtual one.
 */
public class VertxPosting implements Posting, AutoCloseable {

    private static final int TEXT_BYTES_MAX = 512;
    /** An answer larger than this is cut off: its status counts, the rest is noise. */
    private static final int ANSWER_BYTES_MAX = 64 * 1024;

    private static final int HEAD_BYTES_MAX = 16 * 1024;
    private static final int CONNECTIONS_PER_HOST_MAX = 32;
    private static final int IDLE_SECONDS = 30;
    /** TLS included. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final Destination destination;
    private final Duration answerTimeout;
    private final HttpClient client;

    /**
     * Posts by a client of its own.
     *
     * @param answerTimeout from the first byte sent to the last byte of the answer
     */
    public VertxPosting(Vertx vertx, Destination destination, Duration answerTimeout) {
        this.destination = destination;
        this.answerTimeout = answerTimeout;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()))
                        .setSslHandshakeTimeout(CONNECT_TIMEOUT.toMillis())
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setKeepAliveTimeout(IDLE_SECONDS)
                        .setMaxHeaderSize(HEAD_BYTES_MAX)
                        .setVerifyHost(true)
                        .setTrustAll(false),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST_MAX));
    }

    /** An answer as far as it is kept. */
    private record Kept(
            int status, @Nullable String text, @Nullable String retryAfter) {}

    @Override
    public Answer post(EndpointUrl url, Map<String, String> headers, byte[] body) {
        InetAddress address;
        try {
            address = destination.of(url);
        } catch (UnknownHostException e) {
            return failed("name-unknown");
        }
        if (address == null) {
            return failed("address-refused");
        }
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress()))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.secure())
                .setURI(url.target())
                .setFollowRedirects(false)
                .putHeader("host", url.authority());
        headers.forEach(options::putHeader);
        AtomicReference<@Nullable HttpClientRequest> open = new AtomicReference<>();
        CompletableFuture<Kept> kept = new CompletableFuture<>();
        client.request(options)
                .onSuccess(request -> {
                    open.set(request);
                    if (kept.isDone()) {
                        // Too late: the attempt was booked as failed, so nothing may be sent of it any more.
                        request.reset();
                        return;
                    }
                    kept.orTimeout(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
                    request.exceptionHandler(kept::completeExceptionally);
                    request.send(Buffer.buffer(body))
                            .onSuccess(response -> keep(response, kept))
                            .onFailure(kept::completeExceptionally);
                })
                .onFailure(kept::completeExceptionally);
        try {
            // Before it is connected it may also wait for a connection that is free.
            Duration whole = CONNECT_TIMEOUT.multipliedBy(2).plus(answerTimeout);
            Kept answer = kept.get(whole.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.status(), null, answer.text(), span(answer.retryAfter()));
        } catch (TimeoutException e) {
            return failed("timeout");
        } catch (ExecutionException e) {
            return failed(word(e.getCause(), open.get() != null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("connection-lost");
        } finally {
            // What is still under way is cut off.
            kept.cancel(true);
            HttpClientRequest request = open.get();
            if (request != null && kept.isCompletedExceptionally()) {
                request.reset();
            }
        }
    }

    private static void keep(HttpClientResponse response, CompletableFuture<Kept> kept) {
        Buffer head = Buffer.buffer();
        long[] bytes = {0};
        Runnable finish =
                () -> kept.complete(new Kept(response.statusCode(), text(head), response.getHeader("retry-after")));
        response.exceptionHandler(kept::completeExceptionally);
        response.endHandler(_ -> finish.run());
        response.handler(part -> {
            bytes[0] += part.length();
            int room = TEXT_BYTES_MAX - head.length();
            if (room > 0) {
                head.appendBuffer(part, 0, Math.min(room, part.length()));
            }
            if (bytes[0] > ANSWER_BYTES_MAX) {
                finish.run();
                response.request().reset();
            }
        });
    }

    /** For people to look at: what is no text becomes a replacement sign, and nothing in it can disturb a page or a log. */
    private static @Nullable String text(Buffer head) {
        String text = new String(head.getBytes(), UTF_8)
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD")
                .strip();
        return text.isEmpty() ? null : text;
    }

    /** Seconds or an HTTP date; null where it is neither. */
    private static @Nullable Duration span(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        String text = retryAfter.strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration span = Duration.between(Instant.now(), at);
            return span.isNegative() ? Duration.ZERO : span;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String word(@Nullable Throwable cause, boolean connected) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof TimeoutException) {
                return "timeout";
            }
            if (e instanceof SSLException) {
                return "tls";
            }
            if (e instanceof ConnectTimeoutException) {
                return "connect-timeout";
            }
            if (e instanceof ConnectException) {
                return "connect-refused";
            }
        }
        return connected ? "connection-lost" : "connect-refused";
    }

    private static Answer failed(String error) {
        return new Answer(null, error, null, null);
    }

    @Override
    public void close() {
        client.close();
    }
}
