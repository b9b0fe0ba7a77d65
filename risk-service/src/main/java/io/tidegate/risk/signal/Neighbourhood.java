package io.tidegate.risk.signal;

import java.util.List;

/**
 * What the sightings around one say of it. Counts stop at {@link #COUNT_MAX}, its own included.
 *
 * @param count of consignments
 * @param sumFen of their values
 * @param buyers distinct buyer IDs
 * @param payers distinct payer IDs
 * @param basketBuyers distinct buyer IDs with the same basket
 */
record Neighbourhood(int count, long sumFen, int buyers, int payers, int basketBuyers) {

    /** A hub is a hub: beyond this nobody needs to know how much of one, and nobody is assessed again. */
    static final int COUNT_MAX = 20;

    /** Fewer than this in common is daily life, and does not have earlier siblings assessed again. */
    private static final int NOTABLE_MIN = 3;

    /** The neighbourhood of {@code own} among {@code sightings}, which are in the order of their hashes. */
    static Neighbourhood of(Kind kind, Sighting own, List<Sighting> sightings) {
        Members buyers = new Members(own.buyer());
        Members payers = new Members(own.payer());
        Members basket = new Members(own.buyer());
        int count = 1;
        long sum = own.fen();
        for (Sighting other : sightings) {
            if (other.isSignature() || other.consignment() == own.consignment() || !kind.near(own.at(), other.at())) {
                continue;
            }
            if (count < COUNT_MAX) {
                count++;
                sum += other.fen();
            }
            buyers.add(other.buyer());
            payers.add(other.payer());
            if (other.basket() == own.basket()) {
                basket.add(other.buyer());
            }
        }
        return new Neighbourhood(count, sum, buyers.size(), payers.size(), basket.size());
    }

    /** What makes an earlier sibling worth another assessment when it changes; how full a building is does not. */
    Neighbourhood notable(Kind kind) {
        return switch (kind) {
            case BUYER ->
                count < NOTABLE_MIN ? new Neighbourhood(0, 0, 0, 0, 0) : new Neighbourhood(count, sumFen, 0, 0, 0);
            case PHONE, ACCOUNT, PAYER -> new Neighbourhood(0, 0, buyers < NOTABLE_MIN ? 0 : buyers, 0, 0);
            case BUILDING -> new Neighbourhood(0, 0, 0, 0, basketBuyers < NOTABLE_MIN ? 0 : basketBuyers);
            case LOGISTICS_NO -> new Neighbourhood(count, 0, 0, 0, 0);
            case BOOK_ITEM -> new Neighbourhood(0, 0, 0, 0, 0);
        };
    }

    /** A few distinct hashes; 0 is nobody. */
    private static final class Members {

        private final int[] hashes = new int[COUNT_MAX];
        private int size;

        Members(int first) {
            add(first);
        }

        void add(int hash) {
            if (hash == 0 || size == COUNT_MAX) {
                return;
            }
            for (int i = 0; i < size; i++) {
                if (hashes[i] == hash) {
                    return;
                }
            }
            hashes[size++] = hash;
        }

        int size() {
            return size;
        }
    }
}
