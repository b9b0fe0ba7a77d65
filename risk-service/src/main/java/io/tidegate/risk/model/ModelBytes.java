package io.tidegate.risk.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.contracts.Json;
import io.tidegate.risk.model.Learner.Learned;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A model as bytes: deflated; a JSON of card, trees and reference, then the statistics in binary. */
public final class ModelBytes {

    private static final int FORMAT = 1;

    private ModelBytes() {}

    private record Head(ModelCard card, Learned learned, Reference reference) {}

    /** The same model gives the same bytes. */
    public static byte[] write(RiskModel model) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            byte[] head = json().writeValueAsBytes(new Head(model.card(), model.learned(), model.reference()));
            out.writeInt(FORMAT);
            out.writeInt(head.length);
            out.write(head);
            model.history().write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #write} wrote; throws UncheckedIOException on anything else. */
    public static RiskModel read(byte[] bytes) {
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            if (in.readInt() != FORMAT) {
                throw new IOException("not a model of format " + FORMAT);
            }
            JsonNode tree = json().readTree(in.readNBytes(in.readInt()));
            Head head = json().treeToValue(tree, Head.class);
            return new RiskModel(head.card, head.learned, History.read(in), head.reference);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored model cannot be read", e);
        }
    }

    private static ObjectMapper json() {
        return Json.mapper();
    }
}
