package io.tidegate.bench.ingest;

import io.tidegate.bench.generator.Consignment;
import io.tidegate.bench.generator.Consignments;
import io.tidegate.bench.generator.GeneratorSettings;
import io.tidegate.bench.generator.PostedDocument;
import io.tidegate.bench.measure.Bodies;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes posts beforehand. Each call makes documents that no other call of the same run makes. For one thread. */
final class Stock {

    private static final int DOCUMENTS_PER_CONSIGNMENT = 4;
    private static final LocalDate FROM = LocalDate.of(2021, 6, 1);
    private static final int DAYS = 30;
    private static final double PATTERN_RATE = 0.02;

    private final String host;
    private final String key;
    private long seed;

    /**
     * A stock for one service.
     *
     * @param key of a platform that may post for everybody
     * @param seed of the first call
     */
    Stock(URI ingest, String key, long seed) {
        this.host = ingest.getHost() + ":" + ingest.getPort();
        this.key = key;
        this.seed = seed;
    }

    /** At least {@code documents} in posts of {@code perPost} lines. */
    List<Post> ndjson(long documents, int perPost) {
        return Bodies.make(settings(documents), documents, perPost).stream()
                .map(body -> post("/v1/documents", "application/x-ndjson", body.ndjson(), body.documents()))
                .toList();
    }

    /** At least {@code documents}, one a post. */
    List<Post> singles(long documents) {
        List<Post> posts = new ArrayList<>();
        for (PostedDocument document : documents(documents)) {
            posts.add(post("/v1/documents", "application/json", document.json(), 1));
        }
        return posts;
    }

    /** About {@code documents} in full messages of customs; those that fill no message are left out. */
    List<Post> ceb(long documents) {
        var bodies = new CebBodies();
        List<Post> posts = new ArrayList<>();
        for (PostedDocument document : documents(documents)) {
            byte[] message = bodies.add(document);
            if (message != null) {
                posts.add(post("/v1/ceb", "application/xml", message, CebBodies.HEADS));
            }
        }
        return posts;
    }

    private Iterable<PostedDocument> documents(long documents) {
        var consignments = new Consignments(settings(documents));
        return () -> new java.util.Iterator<>() {
            private List<PostedDocument> ready = List.of();
            private int next;

            @Override
            public boolean hasNext() {
                return next < ready.size() || consignments.hasNext();
            }

            @Override
            public PostedDocument next() {
                if (next == ready.size()) {
                    Consignment consignment = consignments.next();
                    ready = consignment.documents();
                    next = 0;
                }
                return ready.get(next++);
            }
        };
    }

    private GeneratorSettings settings(long documents) {
        long consignments = documents / DOCUMENTS_PER_CONSIGNMENT + 1;
        return new GeneratorSettings(seed++, consignments, FROM, DAYS, PATTERN_RATE, PATTERN_RATE);
    }

    private Post post(String path, String type, byte[] body, int documents) {
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        return new Post(head.getBytes(StandardCharsets.US_ASCII), body, documents);
    }
}
