package io.tidegate.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is recorded of a consignment is read as it was written, by a version that knows no accounts as well. */
class TrailTest {

    private static final int PLACE_BYTES = 33;
    private static final int TALLY_BYTES = 36;

    @Test
    void isReadAsItWasWritten() {
        Trail trail = TrailBuilder.of(bonded("account").consignment());

        assertThat(trail.places()).extracting(Place::kind).contains(Kind.ACCOUNT, Kind.BOOK_ITEM);
        assertThat(Trail.decode(trail.consignment(), trail.id(), trail.encode()))
                .isEqualTo(trail);
    }

    /** The earlier version reads a count, that many places, and tallies as long as there are bytes for one. */
    @Test
    void accountStandsWhereAnEarlierVersionReadsNothing() {
        byte[] with = TrailBuilder.of(bonded("account").consignment()).encode();
        byte[] without = TrailBuilder.of(bonded(null).consignment()).encode();

        assertThat(with).startsWith(without).hasSize(without.length + PLACE_BYTES);
        int places = ByteBuffer.wrap(with).getShort();
        assertThat((with.length - Short.BYTES - places * PLACE_BYTES) / TALLY_BYTES)
                .isEqualTo(1);
    }

    private static Deal bonded(@Nullable String account) {
        Deal deal = new Deal("A");
        deal.account = account;
        deal.tradeMode = "1210";
        deal.emsNo = "H1";
        deal.itemRecordNo = "1";
        return deal;
    }
}
