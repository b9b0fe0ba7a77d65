package io.tidegate.rating.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.kernel.id.Ids;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FactKeyTest {

    private static final LocalDate DAY = LocalDate.of(2021, 3, 1);

    @Test
    void theSameFactHasTheSameKeyHoweverItsIdIsWritten() {
        String id = "5d9a7e31-2c48-8f06-9a3b-4e1f7c6d8b92";

        assertThat(FactKey.of(id.toUpperCase(java.util.Locale.ROOT), DAY)).isEqualTo(FactKey.of(id, DAY));
        assertThat(FactKey.of(id, DAY.plusDays(1))).isNotEqualTo(FactKey.of(id, DAY));
    }

    /** 18,687 days from 1970-01-01 to 2021-03-01, which is 48ff. */
    @Test
    void theDayStandsFirst() {
        assertThat(FactKey.of("5d9a7e31-2c48-8f06-9a3b-4e1f7c6d8b92", DAY).toString())
                .isEqualTo("48ff5d9a-7e31-2c48-9a3b-4e1f7c6d8b92");
    }

    @Test
    void anIdThatIsNoUuidNamesAFactTooAndAnotherIdAnotherOne() {
        Set<UUID> keys = new HashSet<>();
        for (String id : new String[] {"", "EBP|NO1|h", "EBP|NO2|h", "5d9a7e31-2c48-8f06-9a3b-4e1f7c6d8b9z"}) {
            assertThat(FactKey.of(id, DAY)).isEqualTo(FactKey.of(id, DAY));
            keys.add(FactKey.of(id, DAY));
        }
        for (int i = 0; i < 10_000; i++) {
            keys.add(FactKey.of(Ids.ofFact("document", Integer.toString(i)).toString(), DAY));
        }

        assertThat(keys).hasSize(10_004);
    }
}
