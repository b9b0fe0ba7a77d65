package io.tidegate.kernel.problem;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;

/**
 * What every body is held to, so that no resource has to think of it: no null in a list or as a value of a map, and no time that
 * a store does not have. Refused with its place.
 */
@Singleton
public class BodyRules implements ObjectMapperCustomizer {

    /** Four digits of years, as RFC 3339 writes them. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** After Quarkus' own: of two readers of times the one that is registered last counts. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        mapper.registerModule(new SimpleModule("times").addDeserializer(Instant.class, new Times()));
    }

    private static final class Times extends StdDeserializer<Instant> {

        private static final long serialVersionUID = 1;

        Times() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Instant time = InstantDeserializer.INSTANT.deserialize(parser, context);
            if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
                return (Instant) context.handleWeirdNativeValue(context.constructType(Instant.class), time, parser);
            }
            return time;
        }
    }
}
