package io.tidegate.local.traces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.tidegate.embedded.ServerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Takes spans by OTLP over HTTP (OpenTelemetry protocol 1.x, binary protobuf), of this machine only. */
public final class SpanReceiver implements AutoCloseable {

    /** Larger than any batch of a service, 512 spans. */
    private static final int BYTES_MAX = 8 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SpanFile file;

    private SpanReceiver(HttpServer server, SpanFile file) {
        this.server = server;
        this.file = file;
    }

    /** Listens on a loopback port. */
    public static SpanReceiver start(int port, SpanFile file) {
        try {
            file.begin();
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var receiver = new SpanReceiver(server, file);
            server.createContext("/v1/traces", receiver::take);
            server.setExecutor(receiver.threads);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new ServerException("Cannot take spans on port %d: %s".formatted(port, e.getMessage()), e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            try (InputStream body = body(exchange)) {
                byte[] bytes = body.readNBytes(BYTES_MAX + 1);
                if (bytes.length > BYTES_MAX) {
                    status = 413;
                } else {
                    file.add(ExportTraceServiceRequest.parseFrom(bytes));
                }
            } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                status = 400;
            }
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        }
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
