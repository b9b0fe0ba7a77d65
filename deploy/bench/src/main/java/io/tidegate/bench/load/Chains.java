package io.tidegate.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.bench.generator.Consignments;
import io.tidegate.bench.generator.GeneratorSettings;
import io.tidegate.bench.generator.PostedDocument;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.CebTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the documents of order numbers as chains: order, payment, a change of the order, waybill, another change,
 * declaration. Each document of a chain is a second younger than the one before, by which the order of publication is seen.
 * Thread-safe.
 */
public final class Chains {

    /** Documents of one order number. */
    public static final int LENGTH = 6;

    private static final LocalDate FROM = LocalDate.of(2021, 6, 1);
    private static final int DAYS = 30;

    private final Consignments consignments;

    /** Chains that no other seed makes. */
    public Chains(long seed) {
        this.consignments = new Consignments(new GeneratorSettings(seed, Long.MAX_VALUE / 8, FROM, DAYS, 0, 0));
    }

    /** Chains that are sent side by side: the first list has the first document of each, and so on. */
    public synchronized List<List<byte[]>> next(int chains) {
        List<List<byte[]>> steps = new ArrayList<>();
        for (int step = 0; step < LENGTH; step++) {
            steps.add(new ArrayList<>(chains));
        }
        for (int i = 0; i < chains; i++) {
            List<byte[]> chain = chain(consignments.next().documents());
            for (int step = 0; step < LENGTH; step++) {
                steps.get(step).add(chain.get(step));
            }
        }
        return steps;
    }

    private static List<byte[]> chain(List<PostedDocument> documents) {
        PostedDocument order = documents.get(0);
        Instant begin = order.time();
        return List.of(
                at(order, begin, false),
                at(documents.get(1), begin.plusSeconds(1), false),
                at(order, begin.plusSeconds(2), true),
                at(documents.get(2), begin.plusSeconds(3), false),
                at(order, begin.plusSeconds(4), true),
                at(documents.get(3), begin.plusSeconds(5), false));
    }

    private static byte[] at(PostedDocument document, Instant time, boolean change) {
        try {
            ObjectNode tree = (ObjectNode) Json.mapper().readTree(document.json());
            tree.put("appTime", CebTime.format(time));
            if (change) {
                tree.put("appType", "2");
            }
            return Json.mapper().writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
