package io.tidegate.ingest.personal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tidegate.contracts.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One JSON value after the other, by one generator: to make one for each document costs a tenth of preparing it. For one
 * thread.
 */
public final class JsonOutput implements AutoCloseable {

    private static final SerializedString NOTHING = new SerializedString("");

    private final ByteArrayOutputStream bytes;
    private final JsonGenerator json;

    /** An output for values of about {@code usual} bytes. */
    public JsonOutput(int usual) {
        bytes = new ByteArrayOutputStream(usual);
        try {
            json = Json.mapper().createGenerator(bytes).setRootValueSeparator(NOTHING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the next value is written. */
    public JsonGenerator json() {
        return json;
    }

    /** The value written since the last call, in UTF-8. */
    public byte[] take() throws IOException {
        json.flush();
        byte[] value = bytes.toByteArray();
        bytes.reset();
        return value;
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
