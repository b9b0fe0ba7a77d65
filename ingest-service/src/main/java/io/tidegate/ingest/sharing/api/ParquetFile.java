package io.tidegate.ingest.sharing.api;

import io.tidegate.ingest.sharing.Column;
import io.tidegate.ingest.sharing.SharedRow;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Apache Parquet: row groups of some MiB, written as they fill, so that memory stays bounded; pages compressed by gzip. Texts
 * are strings, times are microseconds of UTC, amounts are decimals with five places. All columns may be absent.
 *
 * <p>Uses the part of parquet-java that works without Hadoop: its convenient writer does not.
 */
final class ParquetFile implements RowFile {

    private static final long ROW_GROUP_BYTES = 4L << 20;
    private static final int AMOUNT_DIGITS = 38;
    private static final int AMOUNT_PLACES = 5;
    private static final int INDEX_BYTES = 64;
    private static final int ROWS_BETWEEN_LOOKS = 100;
    private static final @Nullable FileEncryptionProperties NO_ENCRYPTION = null;

    private final List<Column> columns;
    private final MessageType schema;
    private final ParquetProperties properties = ParquetProperties.builder().build();
    private final ParquetFileWriter file;
    private final GzipPages gzip = new GzipPages();

    private @Nullable RowGroup group;

    /** A row group that is being filled. */
    private record RowGroup(ColumnChunkPageWriteStore pages, ColumnWriteStore store, List<ColumnWriter> writers) {}

    private long rows;

    ParquetFile(OutputStream out, String name, List<Column> columns) throws IOException {
        this.columns = columns;
        this.schema = schema(name, columns);
        this.file = new ParquetFileWriter(
                new StreamedOutput(out),
                schema,
                ParquetFileWriter.Mode.CREATE,
                ROW_GROUP_BYTES,
                0,
                INDEX_BYTES,
                Integer.MAX_VALUE,
                true,
                NO_ENCRYPTION);
        file.start();
    }

    @Override
    public void row(SharedRow row) throws IOException {
        RowGroup open = group == null ? begin() : group;
        for (int i = 0; i < columns.size(); i++) {
            write(open.writers().get(i), columns.get(i), row.cells().get(i));
        }
        open.store().endRecord();
        rows++;
        if (rows % ROWS_BETWEEN_LOOKS == 0 && open.store().getBufferedSize() >= ROW_GROUP_BYTES) {
            end(open);
        }
    }

    @Override
    public void finish() throws IOException {
        if (group != null) {
            end(group);
        }
        file.end(Map.of());
    }

    private RowGroup begin() {
        var pages = new ColumnChunkPageWriteStore(gzip, schema, HeapByteBufferAllocator.getInstance(), INDEX_BYTES);
        ColumnWriteStore store = properties.newColumnWriteStore(schema, pages);
        List<ColumnWriter> writers = new ArrayList<>(columns.size());
        schema.getColumns().forEach(column -> writers.add(store.getColumnWriter(column)));
        RowGroup begun = new RowGroup(pages, store, writers);
        group = begun;
        rows = 0;
        return begun;
    }

    private void end(RowGroup full) throws IOException {
        try (ColumnChunkPageWriteStore pages = full.pages();
                ColumnWriteStore store = full.store()) {
            file.startBlock(rows);
            store.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
        }
        group = null;
    }

    private static void write(ColumnWriter writer, Column column, @Nullable Object cell) {
        if (cell == null) {
            writer.writeNull(0, 0);
            return;
        }
        switch (column.type()) {
            case TIME -> writer.write(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) cell), 0, 1);
            case AMOUNT -> {
                BigDecimal amount = ((BigDecimal) cell).setScale(AMOUNT_PLACES, RoundingMode.HALF_UP);
                writer.write(Binary.fromConstantByteArray(amount.unscaledValue().toByteArray()), 0, 1);
            }
            case TEXT, WORDS, TEXTS -> {
                String text = Texts.of(column, cell);
                writer.write(Binary.fromString(text == null ? "" : text), 0, 1);
            }
        }
    }

    private static MessageType schema(String name, List<Column> columns) {
        List<Type> types = new ArrayList<>(columns.size());
        for (Column column : columns) {
            types.add(
                    switch (column.type()) {
                        case TIME ->
                            Types.optional(PrimitiveTypeName.INT64)
                                    .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                                    .named(column.name());
                        case AMOUNT ->
                            Types.optional(PrimitiveTypeName.BINARY)
                                    .as(LogicalTypeAnnotation.decimalType(AMOUNT_PLACES, AMOUNT_DIGITS))
                                    .named(column.name());
                        case TEXT, WORDS, TEXTS ->
                            Types.optional(PrimitiveTypeName.BINARY)
                                    .as(LogicalTypeAnnotation.stringType())
                                    .named(column.name());
                    });
        }
        return new MessageType(name, types);
    }
}
