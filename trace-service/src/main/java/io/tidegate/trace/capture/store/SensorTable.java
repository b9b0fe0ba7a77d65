package io.tidegate.trace.capture.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.capture.EpcisEvent;
import io.tidegate.trace.capture.SensorReading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Readings of sensors beside their events: one statement for all of a document. */
final class SensorTable {

    private static final String INSERT = """
            INSERT INTO sensor_reading (row_id, position, type, device, at, si_unit, value, min_value, max_value,
                mean_value, s_dev, perc_value)
            SELECT * FROM unnest(?::int8[], ?::int2[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::numeric[],
                ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[])""";
    /** A smallint counts them; an event with more keeps the rest in its body only. */
    private static final int PER_EVENT_MAX = 10_000;

    private SensorTable() {}

    private record Line(long row, int position, SensorReading reading) {}

    private record Column(String type, Function<Line, @Nullable Object> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("int8", Line::row),
            new Column("int2", Line::position),
            new Column("text", line -> line.reading().type()),
            new Column("text", line -> line.reading().device()),
            new Column("timestamptz", line -> line.reading().at()),
            new Column("text", line -> line.reading().siUnit()),
            new Column("numeric", line -> line.reading().value()),
            new Column("numeric", line -> line.reading().minValue()),
            new Column("numeric", line -> line.reading().maxValue()),
            new Column("numeric", line -> line.reading().meanValue()),
            new Column("numeric", line -> line.reading().sDev()),
            new Column("numeric", line -> line.reading().percValue()));

    static void insert(Connection connection, List<EpcisEvent> events, Function<EpcisEvent, @Nullable Long> rowOf)
            throws SQLException {
        List<Line> lines = new ArrayList<>();
        for (EpcisEvent event : events) {
            Long row = rowOf.apply(event);
            int count = Math.min(event.readings().size(), PER_EVENT_MAX);
            for (int i = 0; row != null && i < count; i++) {
                lines.add(new Line(row, i, event.readings().get(i)));
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < COLUMNS.size(); i++) {
                Column column = COLUMNS.get(i);
                insert.setArray(i + 1, Bulk.column(connection, column.type(), lines, column.value()));
            }
            insert.executeUpdate();
        }
    }
}
