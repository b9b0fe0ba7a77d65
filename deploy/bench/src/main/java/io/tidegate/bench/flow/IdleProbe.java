package io.tidegate.bench.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.generator.Consignment;
import io.tidegate.bench.generator.Consignments;
import io.tidegate.bench.generator.GeneratorSettings;
import io.tidegate.bench.generator.PostedDocument;
import io.tidegate.bench.suite.Feeder;
import io.tidegate.bench.suite.SuiteClient;
import io.tidegate.bench.suite.SuiteClient.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Latencies without load: how long one post takes, and how long from the post of a whole consignment until its assessment
 * can be read.
 */
final class IdleProbe {

    private static final int PROBES = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private IdleProbe() {}

    static Figures.Idle measure(SuiteClient client, GeneratorSettings settings)
            throws IOException, InterruptedException {
        var post = new Histogram(3);
        var decision = new Histogram(3);
        var consignments = new Consignments(settings);
        for (int i = 0; i < PROBES && consignments.hasNext(); i++) {
            Consignment consignment = consignments.next();
            List<byte[]> documents =
                    consignment.documents().stream().map(PostedDocument::json).toList();
            long begun = System.nanoTime();
            client.postDocuments(Feeder.ndjson(documents.subList(0, 1)));
            post.recordValue((System.nanoTime() - begun) / 1_000);
            long whole = System.nanoTime();
            client.postDocuments(Feeder.ndjson(documents.subList(1, documents.size())));
            if (decided(client, consignment.truth().consignmentId())) {
                decision.recordValue((System.nanoTime() - whole) / 1_000);
            }
        }
        return new Figures.Idle(post.getValueAtPercentile(50) / 1_000.0, decision.getValueAtPercentile(50) / 1_000.0);
    }

    private static boolean decided(SuiteClient client, String id) throws IOException, InterruptedException {
        String path = "/v1/consignments/" + SuiteClient.encoded(id);
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp) {
            try {
                JsonNode file = client.get(client.suite().risk(), path);
                if (file.path("consignment").path("state").asText().equals("complete")) {
                    return true;
                }
            } catch (RefusedException e) {
                if (e.status() != 404) {
                    throw e;
                }
            }
            Thread.sleep(2);
        }
        return false;
    }
}
