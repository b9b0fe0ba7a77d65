package io.tidegate.ingest.sharing.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.ingest.sharing.Dataset;
import io.tidegate.ingest.sharing.SharedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files are read back with Hardwood, which shares no code with what wrote them. */
class ParquetFileTest {

    private static final int ROWS = 60_000;
    private static final Instant TIME = Instant.parse("2021-01-05T02:30:00.123456Z");

    @Test
    void anotherReaderReadsWhatWasWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetFile file = new ParquetFile(out, "consignments", Dataset.CONSIGNMENTS.columns());
        for (int i = 0; i < ROWS; i++) {
            file.row(row(i));
        }
        file.finish();

        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(out.toByteArray())));
                RowReader rows = reader.rowReader()) {
            assertThat(reader.getFileMetaData().rowGroups())
                    .as("written as they fill")
                    .hasSizeGreaterThan(1);
            int i = 0;
            while (rows.hasNext()) {
                rows.next();
                assertThat(rows.getString("consignmentId")).isEqualTo(id(i));
                assertThat(rows.getTimestamp("changedAt")).isEqualTo(TIME.plusSeconds(i));
                assertThat(rows.isNull("merchant")).isEqualTo(i % 3 == 0);
                assertThat(rows.getDecimal("value")).isEqualByComparingTo(amount(i));
                assertThat(rows.getString("reasons")).isEqualTo("价格偏低 / price is low; 单证不符 / documents disagree");
                assertThat(rows.isNull("finding")).isTrue();
                i++;
            }
            assertThat(i).isEqualTo(ROWS);
        }
    }

    @Test
    void aFileWithoutRowsIsAFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ParquetFile(out, "ratings", Dataset.RATINGS.columns()).finish();

        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(out.toByteArray())))) {
            assertThat(reader.getFileMetaData().numRows()).isZero();
            assertThat(reader.getFileSchema().getColumnCount())
                    .isEqualTo(Dataset.RATINGS.columns().size());
        }
    }

    /** The checker does not see, in a class file, that cells of a row may be null. */
    @SuppressWarnings("NullAway")
    private static SharedRow row(int i) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(id(i));
        cells.add(TIME.plusSeconds(i));
        cells.add("complete");
        cells.add("9610");
        cells.add(i % 3 == 0 ? null : "M" + i);
        cells.add(TIME);
        cells.add(TIME);
        cells.add("high");
        cells.add("inspect");
        cells.add(List.of(new Words("price is low", "价格偏低"), new Words("documents disagree", "单证不符")));
        cells.add(amount(i));
        for (int absent = 0; absent < 4; absent++) {
            cells.add(null);
        }
        cells.add(List.of("order A|" + i, "payment B|" + i));
        return new SharedRow(i, cells);
    }

    /** Hard to compress, so that row groups fill. */
    private static String id(int i) {
        return "EBP|" + Long.toHexString(i * 0x9E37_79B9_7F4A_7C15L) + Long.toHexString(i * 0xC2B2_AE3D_27D4_EB4FL);
    }

    private static BigDecimal amount(int i) {
        return new BigDecimal("12345678901234.00001").multiply(BigDecimal.valueOf(i - 5L));
    }
}
