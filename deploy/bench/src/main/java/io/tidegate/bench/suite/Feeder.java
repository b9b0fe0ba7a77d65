package io.tidegate.bench.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/**
 * Posts documents in batches over several connections, in their order of arrival at the feeder; batches in flight may
 * overtake one another. Documents answered <em>retry</em> are posted again. For one feeding thread.
 */
public final class Feeder implements AutoCloseable {

    private static final int LINES_PER_POST = 500;
    private static final int ROUNDS_MAX = 20;

    private final SuiteClient client;
    private final Tally tally;
    private final IntConsumer progress;
    private final Semaphore inFlight;
    private final ExecutorService posts = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * A feeder over {@code connections}.
     *
     * @param progress told the number of documents answered
     */
    public Feeder(SuiteClient client, int connections, Tally tally, IntConsumer progress) {
        this.client = client;
        this.tally = tally;
        this.progress = progress;
        this.inFlight = new Semaphore(connections);
    }

    /** Posts all of {@code documents}; returns when all are answered. Throws what a post finally failed with. */
    public void feed(Iterator<byte[]> documents) throws IOException, InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        while (documents.hasNext()) {
            List<byte[]> batch = new ArrayList<>(LINES_PER_POST);
            while (documents.hasNext() && batch.size() < LINES_PER_POST) {
                batch.add(documents.next());
            }
            inFlight.acquire();
            failFast(running);
            running.add(posts.submit(() -> {
                try {
                    post(batch);
                } finally {
                    inFlight.release();
                }
                return null;
            }));
        }
        for (Future<?> post : running) {
            outcome(post);
        }
    }

    private void post(List<byte[]> batch) throws IOException, InterruptedException {
        List<byte[]> open = batch;
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == ROUNDS_MAX) {
                throw new IOException(open.size() + " documents answered 'retry' " + ROUNDS_MAX + " times");
            }
            List<byte[]> again = new ArrayList<>();
            for (String line : client.postDocuments(ndjson(open))
                    .lines()
                    .filter(l -> !l.isBlank())
                    .toList()) {
                JsonNode answer = Json.mapper().readTree(line);
                if (answer.path("status").asText().equals("retry")) {
                    again.add(open.get(answer.path("index").asInt()));
                } else {
                    tally.count(answer);
                    progress.accept(1);
                }
            }
            if (!again.isEmpty()) {
                Thread.sleep(200L * (round + 1));
            }
            open = again;
        }
    }

    /** Documents as one body. */
    public static byte[] ndjson(List<byte[]> documents) {
        var body = new ByteArrayOutputStream(documents.size() * 1200);
        for (byte[] document : documents) {
            body.writeBytes(document);
            body.write('\n');
        }
        return body.toByteArray();
    }

    private static void failFast(List<Future<?>> running) throws IOException, InterruptedException {
        var done = running.iterator();
        while (done.hasNext()) {
            Future<?> post = done.next();
            if (post.isDone()) {
                outcome(post);
                done.remove();
            }
        }
    }

    private static void outcome(Future<?> post) throws IOException, InterruptedException {
        try {
            post.get();
        } catch (ExecutionException e) {
            throw new IOException("A post failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        posts.close();
    }
}
