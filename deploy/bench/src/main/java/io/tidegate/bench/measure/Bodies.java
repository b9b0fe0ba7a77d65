package io.tidegate.bench.measure;

import io.tidegate.bench.generator.Consignment;
import io.tidegate.bench.generator.Consignments;
import io.tidegate.bench.generator.GeneratorSettings;
import io.tidegate.bench.generator.PostedDocument;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Posts made beforehand, so that making them takes no processor time from the suite while it is measured. */
public final class Bodies {

    private Bodies() {}

    /**
     * One post.
     *
     * @param ndjson so many documents, one a line
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Body(byte[] ndjson, int documents) {}

    /** At least {@code documents} documents in posts of {@code perPost}; the last may be shorter. */
    public static List<Body> make(GeneratorSettings settings, long documents, int perPost) {
        List<Body> bodies = new ArrayList<>();
        var consignments = new Consignments(settings);
        var body = new ByteArrayOutputStream(perPost * 1200);
        int lines = 0;
        long made = 0;
        while (consignments.hasNext() && made < documents) {
            Consignment consignment = consignments.next();
            for (PostedDocument document : consignment.documents()) {
                body.writeBytes(document.json());
                body.write('\n');
                made++;
                if (++lines == perPost) {
                    bodies.add(new Body(body.toByteArray(), lines));
                    body.reset();
                    lines = 0;
                }
            }
        }
        if (lines > 0) {
            bodies.add(new Body(body.toByteArray(), lines));
        }
        return bodies;
    }
}
