package io.tidegate.bench.trace;

import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * One lot of very many items: commissioned a hundred in an event, packed twenty in a case, a hundred cases on a pallet. What a
 * recall of the lot has to reach is all of it. For one thread.
 */
final class LargeLot implements Iterator<byte[]> {

    /** The GTIN and lot as a Digital Link. */
    static final String LOT = SupplyChain.LOTS + "RECALLED";

    private static final int ITEMS_PER_EVENT = 100;
    private static final int ITEMS_PER_CASE = 20;
    private static final int CASES_PER_PALLET = 100;
    private static final int ITEMS_PER_PALLET = ITEMS_PER_CASE * CASES_PER_PALLET;
    private static final int PALLETS_PER_DOCUMENT = 4;
    private static final Instant BEGIN = Instant.parse("2026-01-02T00:00:00Z");

    /** Serials of the lot begin here, far above those of {@link SupplyChain}. */
    private static final long FIRST_SERIAL = 100_000_000_000L;

    private final int pallets;
    private int next;

    LargeLot(int items) {
        this.pallets = (items + ITEMS_PER_PALLET - 1) / ITEMS_PER_PALLET;
    }

    /** Items, cases and pallets. */
    int things() {
        return pallets * (ITEMS_PER_PALLET + CASES_PER_PALLET + 1);
    }

    @Override
    public boolean hasNext() {
        return next < pallets;
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        StringBuilder out = new StringBuilder();
        SupplyChain.open(out);
        int end = Math.min(pallets, next + PALLETS_PER_DOCUMENT);
        for (int first = next; next < end; next++) {
            out.append(next > first ? "," : "");
            pallet(out, next);
        }
        return SupplyChain.close(out);
    }

    private static void pallet(StringBuilder out, int pallet) {
        Instant time = BEGIN.plusSeconds(pallet);
        long serial = FIRST_SERIAL + (long) pallet * ITEMS_PER_PALLET;
        for (int from = 0; from < ITEMS_PER_PALLET; from += ITEMS_PER_EVENT) {
            SupplyChain.head(out, "ObjectEvent", time, "ADD", "commissioning", "active", 1);
            out.append(",\"epcList\":[");
            list(out, serial + from, ITEMS_PER_EVENT);
            out.append("],\"ilmd\":{\"cbvmda:lotNumber\":\"RECALLED\"}},");
        }
        for (int i = 0; i < CASES_PER_PALLET; i++) {
            String name = SupplyChain.carrier('1', (long) pallet * CASES_PER_PALLET + i);
            SupplyChain.head(out, "AggregationEvent", time.plusSeconds(3600), "ADD", "packing", "in_progress", 1);
            out.append(",\"parentID\":\"").append(name).append("\",\"childEPCs\":[");
            list(out, serial + (long) i * ITEMS_PER_CASE, ITEMS_PER_CASE);
            out.append("]},");
        }
        SupplyChain.head(out, "AggregationEvent", time.plusSeconds(7200), "ADD", "packing", "in_progress", 1);
        out.append(",\"parentID\":\"").append(SupplyChain.carrier('2', pallet)).append("\",\"childEPCs\":[");
        for (int i = 0; i < CASES_PER_PALLET; i++) {
            String name = SupplyChain.carrier('1', (long) pallet * CASES_PER_PALLET + i);
            out.append(i == 0 ? "\"" : ",\"").append(name).append('"');
        }
        out.append("]}");
    }

    private static void list(StringBuilder out, long first, int count) {
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "\"" : ",\"")
                    .append(SupplyChain.item(first + i))
                    .append('"');
        }
    }
}
