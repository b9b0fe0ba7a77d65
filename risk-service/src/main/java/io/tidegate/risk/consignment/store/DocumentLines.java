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
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Documents as lines of JSON, compressed: what came in one line is stored as it came, nothing is encoded again.
 * Uncompressed, the four documents of a consignment fill a page of PostgreSQL, which is written, logged and vacuumed.
 * Holds native memory: one for a batch, closed after it. Not thread-safe.
 */
final class DocumentLines implements AutoCloseable {

    private static final int BUFFER = 8192;
    private static final byte[] LINE_END = {'\n'};

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final Inflater inflater = new Inflater();
    private final byte[] buffer = new byte[BUFFER];

    byte[] pack(Dossier dossier) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER / 4);
        deflater.reset();
        for (DossierEntry entry : dossier.entries()) {
            deflate(entry.json(), packed);
            deflate(LINE_END, packed);
        }
        deflater.finish();
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        return packed.toByteArray();
    }

    List<DossierEntry> unpack(byte[] packed) {
        byte[] lines = inflate(packed);
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

    @Override
    public void close() {
        deflater.end();
        inflater.end();
    }

    private void deflate(byte[] bytes, ByteArrayOutputStream packed) {
        deflater.setInput(bytes);
        while (!deflater.needsInput()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
    }

    private byte[] inflate(byte[] packed) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(packed.length * 4);
        inflater.reset();
        inflater.setInput(packed);
        try {
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && !inflater.finished()) {
                    throw new DataFormatException("cut off");
                }
                lines.write(buffer, 0, n);
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("dossier.documents is not what this service wrote", e);
        }
        return lines.toByteArray();
    }

    private static DossierEntry entry(byte[] json) {
        try {
            return new DossierEntry(Json.mapper().readValue(json, DocumentAccepted.class), json);
        } catch (IOException e) {
            throw new UncheckedIOException("dossier.documents holds a line that is no document", e);
        }
    }
}
