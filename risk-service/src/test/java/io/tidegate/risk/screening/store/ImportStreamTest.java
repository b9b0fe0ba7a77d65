package io.tidegate.risk.screening.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.testing.TestServers;
import io.tidegate.risk.screening.ListKind;
import io.tidegate.risk.screening.ListRegister.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A file of any size is read in bounded memory, and a broken row in the middle of it is named. {@code -Dtidegate.test.rows}
 * sets another number of rows.
 */
class ImportStreamTest {

    private static final int ROWS = Integer.getInteger("tidegate.test.rows", 500_000);
    private static final int BROKEN = ROWS / 2;

    /** Less than half of what the file has: nothing of what was read is kept. */
    private static final long GROWTH_MAX = 24L << 20;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void brokenRowInTheMiddleOfALargeFileIsNamedInBoundedMemory() throws SQLException, IOException {
        Generated file = new Generated();
        Upload upload = new Upload("large", "one", true, false, false, "Lin", "edition", Instant.EPOCH, null);
        ImportRun run = new ImportRun(upload, ListKind.PRODUCT_WARNINGS, 1, file, _ -> {});
        String database = TestServers.postgres().freshDatabase("imports");
        try (Connection connection = DriverManager.getConnection(
                database,
                TestServers.postgres().username(),
                TestServers.postgres().password())) {
            connection.setAutoCommit(false);
            assertThat(run.read(connection)).isFalse();
            connection.rollback();
        }
        assertThat(run.rows).isEqualTo(ROWS);
        assertThat(run.faulty).isEqualTo(1);
        assertThat(run.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(BROKEN + 1L);
            assertThat(fault.entry()).isEqualTo("E" + BROKEN);
            assertThat(fault.field()).isEqualTo("gtin");
        });
        assertThat(run.bytes()).isEqualTo(file.bytes).isGreaterThan(2 * GROWTH_MAX);
        assertThat(file.growth()).isLessThan(GROWTH_MAX);
    }

    /** Rows as they are asked for; looks at the heap ten times on the way, before and after the broken row. */
    private static final class Generated extends InputStream {

        private static final int EVERY = ROWS / 10;

        private byte[] part = "entry,gtin,brand,name,date,wordsEn\n".getBytes(UTF_8);
        private int taken;
        private int row;
        private long bytes = part.length;
        private final List<Long> used = new ArrayList<>();

        @Override
        public int read() {
            return more() ? part[taken++] & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, part.length - taken);
            System.arraycopy(part, taken, buffer, offset, count);
            taken += count;
            return count;
        }

        private boolean more() {
            if (taken < part.length) {
                return true;
            }
            if (row == ROWS) {
                return false;
            }
            StringBuilder text = new StringBuilder();
            for (int end = Math.min(ROWS, row + 500); row < end; ) {
                row++;
                // 4006381333931 is GS1's example of a check digit; another last digit breaks the row.
                text.append('E').append(row).append(row == BROKEN ? ",4006381333932" : ",4006381333931");
                text.append(",Brand ")
                        .append(row % 997)
                        .append(",kettle of series ")
                        .append(row);
                text.append(",2026-02-03,\"may overheat, and the handle comes off\"\n");
                if (row % EVERY == EVERY / 2) {
                    look();
                }
            }
            part = text.toString().getBytes(UTF_8);
            bytes += part.length;
            taken = 0;
            return true;
        }

        /** Of the last looks the lowest: other tests' service may live in the same process and take some for a while. */
        private long growth() {
            return Collections.min(used.subList(used.size() - 3, used.size())) - used.getFirst();
        }

        private void look() {
            System.gc();
            Runtime heap = Runtime.getRuntime();
            used.add(heap.totalMemory() - heap.freeMemory());
        }
    }
}
