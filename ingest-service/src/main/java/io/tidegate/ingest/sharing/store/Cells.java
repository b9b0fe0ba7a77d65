package io.tidegate.ingest.sharing.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.ingest.sharing.Column;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cells of a result set, by the names of the dataset's columns. */
final class Cells {

    private static final TypeReference<List<Words>> WORDS = new TypeReference<>() {};

    private Cells() {}

    /** The cells of the row on which {@code row} stands. */
    static List<@Nullable Object> read(ResultSet row, List<Column> columns) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        for (Column column : columns) {
            cells.add(read(row, column));
        }
        return cells;
    }

    private static @Nullable Object read(ResultSet row, Column column) throws SQLException {
        return switch (column.type()) {
            case TEXT -> row.getString(column.name());
            case AMOUNT -> row.getBigDecimal(column.name());
            case TIME -> {
                OffsetDateTime time = row.getObject(column.name(), OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case WORDS -> words(row.getString(column.name()));
            case TEXTS -> {
                Array texts = row.getArray(column.name());
                yield texts == null ? null : Arrays.asList((String[]) texts.getArray());
            }
        };
    }

    /** Words as they are stored. */
    static String json(List<Words> words) {
        try {
            return Json.mapper().writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable List<Words> words(@Nullable String json) throws SQLException {
        try {
            return json == null ? null : Json.mapper().readValue(json, WORDS);
        } catch (JsonProcessingException e) {
            throw new SQLException("words of a shared row cannot be read", e);
        }
    }
}
