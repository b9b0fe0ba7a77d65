package io.tidegate.bench.generator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** Writes consignments: documents as NDJSON, the truth about them as CSV. */
public final class ConsignmentFiles {

    private ConsignmentFiles() {}

    /** Writes both files, one consignment at a time; the number of documents written. */
    public static long write(Iterator<Consignment> consignments, Path documents, Path truth) throws IOException {
        long written = 0;
        try (var body = new BufferedOutputStream(Files.newOutputStream(documents), 1 << 16);
                var csv = Files.newBufferedWriter(truth, StandardCharsets.UTF_8)) {
            csv.write("consignmentId,pattern,twinOf,scenario\n");
            while (consignments.hasNext()) {
                Consignment consignment = consignments.next();
                for (PostedDocument document : consignment.documents()) {
                    body.write(document.json());
                    body.write('\n');
                    written++;
                }
                csv.write(line(consignment.truth()));
            }
        }
        return written;
    }

    private static String line(Truth truth) {
        String pattern = truth.pattern() == null ? "" : truth.pattern();
        String twinOf = truth.twinOf() == null ? "" : truth.twinOf();
        return truth.consignmentId() + "," + pattern + "," + twinOf + "," + truth.scenario() + "\n";
    }
}
