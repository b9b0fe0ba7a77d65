package io.tidegate.trace.query;

import io.tidegate.trace.capture.Action;
import io.tidegate.trace.capture.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one parameter asks of an event. A list means any of it. */
public sealed interface Condition {

    record Types(List<EventType> anyOf) implements Condition {
        public Types {
            anyOf = List.copyOf(anyOf);
        }
    }

    record Actions(List<Action> anyOf) implements Condition {
        public Actions {
            anyOf = List.copyOf(anyOf);
        }
    }

    /** Hash identities or the senders' eventIDs. */
    record Ids(List<String> anyOf) implements Condition {
        public Ids {
            anyOf = List.copyOf(anyOf);
        }
    }

    /** Of the event, or of its capture. */
    enum Clock {
        EVENT,
        RECORD
    }

    record Time(Clock clock, Comparison comparison, Instant at) implements Condition {}

    /** Things that the event names. */
    record Mentions(List<Match> anyOf) implements Condition {
        public Mentions {
            anyOf = List.copyOf(anyOf);
        }
    }

    /** Terms of {@link io.tidegate.trace.capture.Term}. */
    record Terms(List<String> anyOf) implements Condition {
        public Terms {
            anyOf = List.copyOf(anyOf);
        }
    }

    /**
     * A number, or a time as seconds of the epoch.
     *
     * @param keys of {@link io.tidegate.trace.capture.EventIndex.Amount}, of which any may hold it
     */
    record Amount(List<String> keys, Comparison comparison, List<BigDecimal> anyOf) implements Condition {
        public Amount {
            keys = List.copyOf(keys);
            anyOf = List.copyOf(anyOf);
        }
    }

    /** The numbers of a sensor report that can be asked for. */
    enum Measure {
        VALUE("value"),
        MIN_VALUE("minValue"),
        MAX_VALUE("maxValue"),
        MEAN_VALUE("meanValue"),
        S_DEV("sDev"),
        PERC_VALUE("percValue");

        private final String field;

        Measure(String field) {
            this.field = field;
        }

        static @Nullable Measure of(String field) {
            for (Measure measure : values()) {
                if (measure.field.equals(field)) {
                    return measure;
                }
            }
            return null;
        }
    }

    /** A number of a sensor report, in the SI unit of its kind. */
    record Reading(Measure measure, Comparison comparison, String siUnit, List<BigDecimal> anyOf) implements Condition {
        public Reading {
            anyOf = List.copyOf(anyOf);
        }
    }

    /**
     * A place, or one within it: by the master data that were captured, or an extension of its GLN.
     *
     * @param field readPoint or bizLocation
     */
    record Within(String field, List<String> places) implements Condition {
        public Within {
            places = List.copyOf(places);
        }
    }

    /**
     * What the event names in the field has an attribute in the master data that were captured.
     *
     * @param attributes names, of which it must have one
     * @param values of which the attribute must have one; null where it need only be there
     */
    record Attribute(
            String field, List<String> attributes, @Nullable List<String> values) implements Condition {}

    /**
     * A thing to find, or all whose URIs begin alike.
     *
     * @param uri canonical, or the beginning of it
     * @param prefix whether it is the beginning only
     * @param kind code of {@link io.tidegate.trace.identifier.NodeKind}; null for any
     * @param roles bits of {@link io.tidegate.trace.capture.Role}, of which one must be
     */
    record Match(String uri, boolean prefix, @Nullable Short kind, int roles) {}
}
