package io.tidegate.bench.generator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object, field by field in the order of the calls; absent values are left out. For one thread. */
public final class JsonObject {

    private static final JsonFactory FACTORY =
            new JsonFactory().configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

    private final JsonGenerator generator;

    private JsonObject(JsonGenerator generator) {
        this.generator = generator;
    }

    /** The bytes of the object whose fields {@code fields} writes. */
    public static byte[] bytes(Consumer<JsonObject> fields) {
        var out = new ByteArrayOutputStream(2048);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.writeStartObject();
            fields.accept(new JsonObject(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A text field; absent where {@code value} is null. */
    public JsonObject put(String name, @Nullable String value) {
        return value == null ? this : write(() -> generator.writeStringField(name, value));
    }

    /** A number; absent where {@code value} is null. */
    public JsonObject put(String name, @Nullable BigDecimal value) {
        return value == null ? this : write(() -> generator.writeNumberField(name, value));
    }

    /** A whole number. */
    public JsonObject put(String name, int value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    /** A list of objects. */
    public <T> JsonObject list(String name, Iterable<T> items, BiConsumer<JsonObject, T> fields) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (T item : items) {
                generator.writeStartObject();
                fields.accept(this, item);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }

    /** A list of texts. */
    public JsonObject texts(String name, Iterable<String> values) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        });
    }

    /** An object within this one. */
    public JsonObject object(String name, Consumer<JsonObject> fields) {
        return write(() -> {
            generator.writeObjectFieldStart(name);
            fields.accept(this);
            generator.writeEndObject();
        });
    }

    private JsonObject write(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private interface Step {
        void run() throws IOException;
    }
}
