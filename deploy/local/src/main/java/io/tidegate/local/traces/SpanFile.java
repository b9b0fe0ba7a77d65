package io.tidegate.local.traces;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.tidegate.embedded.ServerException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The spans of a data folder: OTLP requests one after the other, each with its length before it, in two files of bounded size.
 * The older one makes room. Thread-safe; another process may read meanwhile.
 */
public final class SpanFile {

    private static final long BYTES_MAX = 16L << 20;

    private final Path folder;
    private final long bytesMax;

    private SpanFile(Path folder, long bytesMax) {
        this.folder = folder;
        this.bytesMax = bytesMax;
    }

    /** Those of a data folder. */
    public static SpanFile of(Path data) {
        return new SpanFile(data.resolve("traces"), BYTES_MAX);
    }

    static SpanFile of(Path data, long bytesMax) {
        return new SpanFile(data.resolve("traces"), bytesMax);
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Begins a new file: the last of an earlier run may end within a request. */
    public synchronized void begin() throws IOException {
        Files.createDirectories(folder);
        if (Files.exists(current())) {
            Files.move(current(), earlier(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Adds the spans of a request. */
    public synchronized void add(ExportTraceServiceRequest request) throws IOException {
        if (Files.exists(current()) && Files.size(current()) + request.getSerializedSize() > bytesMax) {
            begin();
        }
        try (var out = Files.newOutputStream(current(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            request.writeDelimitedTo(out);
        }
    }

    /** All spans that are kept, in the order in which they came. */
    public List<StoredSpan> read() {
        List<StoredSpan> spans = new ArrayList<>();
        for (Path file : List.of(earlier(), current())) {
            if (Files.exists(file)) {
                read(file, spans);
            }
        }
        return spans;
    }

    private static void read(Path file, List<StoredSpan> spans) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseDelimitedFrom(in);
            while (request != null) {
                add(request, spans);
                request = ExportTraceServiceRequest.parseDelimitedFrom(in);
            }
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            // Its writer is at work on the last request, or was killed within it: what came before is whole.
            return;
        } catch (IOException e) {
            throw new ServerException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void add(ExportTraceServiceRequest request, List<StoredSpan> spans) {
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    spans.add(StoredSpan.of(resource.getResource(), span));
                }
            }
        }
    }

    private Path current() {
        return folder.resolve("spans.otlp");
    }

    private Path earlier() {
        return folder.resolve("spans.1.otlp");
    }
}
