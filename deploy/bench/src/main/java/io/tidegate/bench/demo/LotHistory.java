package io.tidegate.bench.demo;

import io.tidegate.bench.generator.Consignment.LotGoods;
import io.tidegate.bench.generator.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The way of the generated lots to China as EPCIS 2.0: a raw material is made into the lot, the lot is packed on a pallet,
 * shipped, received by a bonded warehouse and unpacked there. Five events a lot, and one for each raw material.
 */
final class LotHistory {

    private static final Instant MADE = Instant.parse("2020-10-05T06:00:00Z");
    private static final int EVENTS_PER_DOCUMENT = 200;
    private static final String PORT_WAREHOUSE = Gs1.place("690000000001");
    private static final int PALLET_UNITS = 480;

    private final List<Event> events = new ArrayList<>();

    LotHistory(Collection<LotGoods> goods) {
        SortedMap<String, LotGoods> lots = new TreeMap<>();
        goods.forEach(g -> lots.putIfAbsent(Gs1.lot(g.product().gtin(), g.lot()), g));
        SortedMap<String, String> materials = new TreeMap<>();
        int number = 0;
        for (var lot : lots.entrySet()) {
            String gtin = lot.getValue().product().gtin();
            String producer = Gs1.place(gtin.substring(0, 7) + "00001");
            String material = materials.computeIfAbsent(gtin, _ -> {
                String raw = rawMaterial(gtin);
                events.add(new Event(0, json -> object(json, "ADD", "commissioning", producer, List.of(raw), 5000)));
                return raw;
            });
            way(lot.getKey(), material, producer, number++);
        }
    }

    /** How many events there are. */
    int size() {
        return events.size();
    }

    /** The events as documents of at most {@value #EVENTS_PER_DOCUMENT}. */
    List<byte[]> documents() {
        List<byte[]> documents = new ArrayList<>();
        for (int from = 0; from < events.size(); from += EVENTS_PER_DOCUMENT) {
            List<Event> part = events.subList(from, Math.min(events.size(), from + EVENTS_PER_DOCUMENT));
            documents.add(document(part));
        }
        return documents;
    }

    /** The lot of the material of which a product's lots are made: the maker's item 9xxx for its product 1xxx. */
    static String rawMaterial(String gtin) {
        String digits = gtin.substring(0, 8) + "9" + gtin.substring(9, 12);
        return Gs1.lot(digits + Gs1.checkDigit(digits), "RAW1");
    }

    private void way(String lot, String material, String producer, int number) {
        String pallet =
                Gs1.unit("3690000" + String.valueOf(10_000_000_000L + number).substring(1));
        int day = 2 + number % 20;
        events.add(new Event(day, json -> transformation(json, producer, material, lot)));
        events.add(new Event(day + 1, json -> pallet(json, "ADD", "packing", producer, pallet, lot)));
        events.add(new Event(day + 2, json -> unit(json, "shipping", "in_transit", producer, pallet)));
        events.add(new Event(day + 30, json -> unit(json, "receiving", "in_progress", PORT_WAREHOUSE, pallet)));
        events.add(new Event(day + 31, json -> pallet(json, "DELETE", "unpacking", PORT_WAREHOUSE, pallet, lot)));
    }

    private static byte[] document(List<Event> part) {
        return JsonObject.bytes(json -> json.texts(
                        "@context", List.of("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"))
                .put("type", "EPCISDocument")
                .put("schemaVersion", "2.0")
                .put("creationDate", MADE.toString())
                .object("epcisBody", body -> body.list("eventList", part, LotHistory::event)));
    }

    private static void event(JsonObject json, Event event) {
        event.what().accept(json);
        json.put("eventTime", MADE.plus(Duration.ofDays(event.day())).toString())
                .put("eventTimeZoneOffset", "+00:00");
    }

    private static void object(
            JsonObject json, String action, String step, String place, List<String> lots, int quantity) {
        json.put("type", "ObjectEvent")
                .put("action", action)
                .put("bizStep", step)
                .put("disposition", "active");
        quantities(json, "quantityList", lots, quantity);
        where(json, place);
    }

    private static void unit(JsonObject json, String step, String disposition, String place, String pallet) {
        json.put("type", "ObjectEvent")
                .put("action", "OBSERVE")
                .put("bizStep", step)
                .put("disposition", disposition)
                .texts("epcList", List.of(pallet));
        where(json, place);
    }

    private static void pallet(JsonObject json, String action, String step, String place, String pallet, String lot) {
        json.put("type", "AggregationEvent")
                .put("action", action)
                .put("bizStep", step)
                .put("disposition", "in_progress")
                .put("parentID", pallet);
        quantities(json, "childQuantityList", List.of(lot), PALLET_UNITS);
        where(json, place);
    }

    private static void transformation(JsonObject json, String place, String material, String lot) {
        json.put("type", "TransformationEvent").put("bizStep", "commissioning").put("disposition", "active");
        quantities(json, "inputQuantityList", List.of(material), 500);
        quantities(json, "outputQuantityList", List.of(lot), PALLET_UNITS);
        where(json, place);
    }

    private static void quantities(JsonObject json, String field, List<String> lots, int quantity) {
        json.list(field, lots, (element, lot) -> element.put("epcClass", lot).put("quantity", quantity));
    }

    private static void where(JsonObject json, String place) {
        json.object("readPoint", point -> point.put("id", place));
        json.object("bizLocation", location -> location.put("id", place));
    }

    private record Event(int day, Consumer<JsonObject> what) {}
}
