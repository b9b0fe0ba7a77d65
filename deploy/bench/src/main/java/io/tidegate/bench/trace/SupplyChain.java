package io.tidegate.bench.trace;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * EPCIS 2.0 documents of a made-up supply chain. A case is four events, as most public samples have them: five items of a
 * lot commissioned, packed, the case shipped and received; so an event names 3.25 EPCs in the mean. Event and EPC follow from
 * the number of the case, so that what was captured can be asked for without being kept. Thread-safe.
 */
final class SupplyChain {

    static final int EVENTS_PER_CASE = 4;
    private static final int ITEMS_PER_CASE = 5;
    private static final int CASES_PER_LOT = 500;

    /** The lots of the one product, as Digital Links without the lot. */
    static final String LOTS = "https://id.gs1.org/01/10614141073464/10/";

    /** The company prefix of GS1's own examples. */
    private static final String PREFIX = "0614141";

    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

    private SupplyChain() {}

    /** A document of the cases from {@code first} on. */
    static byte[] document(long first, int cases) {
        StringBuilder out = new StringBuilder(cases * 2200);
        open(out);
        for (long number = first; number < first + cases; number++) {
            if (number > first) {
                out.append(',');
            }
            events(out, number);
        }
        return close(out);
    }

    /** An item of a case, or the case itself, as it is asked for. */
    static String epc(long number, int item) {
        return item < ITEMS_PER_CASE ? item(number * ITEMS_PER_CASE + item) : carrier('0', number);
    }

    /** The lot of a case. */
    static String lot(long number) {
        return LOTS + "L" + number / CASES_PER_LOT;
    }

    /** How many EPCs a case has. */
    static int epcs() {
        return ITEMS_PER_CASE + 1;
    }

    static void open(StringBuilder out) {
        out.append("{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"],")
                .append(
                        "\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":\"2026-01-05T00:00:00Z\",")
                .append("\"epcisBody\":{\"eventList\":[");
    }

    static byte[] close(StringBuilder out) {
        return out.append("]}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void events(StringBuilder out, long number) {
        Instant time = BEGIN.plusSeconds(number);
        String pallet = carrier('0', number);
        head(out, "ObjectEvent", time, "ADD", "commissioning", "active", 1);
        out.append(",\"epcList\":[");
        items(out, number);
        out.append("],\"ilmd\":{\"cbvmda:lotNumber\":\"L")
                .append(number / CASES_PER_LOT)
                .append("\"}},");
        head(out, "AggregationEvent", time.plusSeconds(3600), "ADD", "packing", "in_progress", 1);
        out.append(",\"parentID\":\"").append(pallet).append("\",\"childEPCs\":[");
        items(out, number);
        out.append("]},");
        head(out, "ObjectEvent", time.plusSeconds(7200), "OBSERVE", "shipping", "in_transit", 1);
        out.append(",\"epcList\":[\"").append(pallet).append("\"]},");
        head(out, "ObjectEvent", time.plusSeconds(90_000), "OBSERVE", "receiving", "in_progress", 2);
        out.append(",\"epcList\":[\"").append(pallet).append("\"]}");
    }

    private static void items(StringBuilder out, long number) {
        for (int i = 0; i < ITEMS_PER_CASE; i++) {
            out.append(i == 0 ? "\"" : ",\"")
                    .append(item(number * ITEMS_PER_CASE + i))
                    .append('"');
        }
    }

    static void head(
            StringBuilder out, String type, Instant time, String action, String step, String state, int place) {
        out.append("{\"type\":\"")
                .append(type)
                .append("\",\"eventTime\":\"")
                .append(time)
                .append("\",\"eventTimeZoneOffset\":\"+08:00\",\"action\":\"")
                .append(action)
                .append("\",\"bizStep\":\"")
                .append(step)
                .append("\",\"disposition\":\"")
                .append(state)
                .append("\",\"readPoint\":{\"id\":\"urn:epc:id:sgln:")
                .append(PREFIX)
                .append(".0000")
                .append(place)
                .append(".0\"},\"bizLocation\":{\"id\":\"urn:epc:id:sgln:")
                .append(PREFIX)
                .append(".0001")
                .append(place)
                .append(".0\"}");
    }

    static String item(long serial) {
        return "urn:epc:id:sgtin:" + PREFIX + ".107346." + serial;
    }

    /** A logistic unit; the extension digit keeps kinds apart. */
    static String carrier(char extension, long serial) {
        String digits = Long.toString(serial);
        return "urn:epc:id:sscc:" + PREFIX + "." + extension + "0".repeat(9 - digits.length()) + digits;
    }
}
