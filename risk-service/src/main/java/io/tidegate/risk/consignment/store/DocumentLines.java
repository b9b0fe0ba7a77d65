package io.tidegate.risk.consignment.store;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.risk.consignment.Dossier;
import io.tidegate.risk.consignment.DossierEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Documents as lines of JSON: what came in one line is stored as it came, nothing is encoded again. */
final class DocumentLines {

    private DocumentLines() {}

    static byte[] pack(Dossier dossier) {
        int size = dossier.entries().stream()
                .mapToInt(entry -> entry.json().length + 1)
                .sum();
        ByteArrayOutputStream lines = new ByteArrayOutputStream(size);
        for (DossierEntry entry : dossier.entries()) {
            lines.writeBytes(entry.json());
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    static List<DossierEntry> unpack(byte[] lines) {
        List<DossierEntry> entries = new ArrayList<>(4);
        int start = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                entries.add(entry(Arrays.copyOfRange(lines, start, i)));
                start = i + 1;
            }
        }
        return entries;
    }

    private static DossierEntry entry(byte[] json) {
        try {
            return new DossierEntry(Json.mapper().readValue(json, DocumentAccepted.class), json);
        } catch (IOException e) {
            throw new UncheckedIOException("dossier.documents holds a line that is no document", e);
        }
    }
}
