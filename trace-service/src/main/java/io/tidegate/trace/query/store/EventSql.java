package io.tidegate.trace.query.store;

import io.tidegate.trace.query.Condition;
import io.tidegate.trace.query.Condition.Clock;
import io.tidegate.trace.query.Condition.Match;
import io.tidegate.trace.query.Condition.Mentions;
import io.tidegate.trace.query.Condition.Time;
import io.tidegate.trace.query.EventQuery;
import io.tidegate.trace.query.EventQuery.Sort;
import io.tidegate.trace.query.FoundEvents.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement for one query. Where a thing is asked for and the order is that of event time, each thing's events are read
 * from the end of their index and no more of them than the page needs; else the planner chooses between the order's index
 * and those of the conditions.
 */
final class EventSql {

    private final EventQuery query;
    private final @Nullable Place after;
    private final int limit;
    private final Sql sql = new Sql();
    private final boolean ascending;

    private EventSql(EventQuery query, @Nullable Place after, int limit) {
        this.query = query;
        this.after = after;
        this.limit = limit;
        this.ascending = query.order().ascending();
    }

    /** A page of row ids with their sort keys. */
    static Sql of(EventQuery query, @Nullable Place after, int limit) {
        EventSql statement = new EventSql(query, after, limit);
        Mentions driving = statement.driving();
        statement.sql.add("WITH hit AS (");
        if (driving == null) {
            statement.byOrder();
        } else {
            statement.byThing(driving);
        }
        statement.sql.add(") ");
        return statement.sql;
    }

    /** What the rows of {@code hit} hold, in their order. */
    static Sql events(EventQuery query, @Nullable Place after, int limit) {
        String direction = query.order().ascending() ? "" : " DESC";
        return of(query, after, limit)
                .add("SELECT e.row_id, coalesce(e.own_id, e.event_id), e.event_id, e.declaration <> '', e.event_time,"
                        + " e.record_time, hit.sort::text, e.body, e.original, e.context"
                        + " FROM hit JOIN epcis_event e ON e.row_id = hit.row_id ORDER BY hit.sort")
                .add(direction)
                .add(", hit.row_id")
                .add(direction);
    }

    /** Those of the rows that match, in their order. */
    static Sql among(EventQuery query, List<Long> rows) {
        Sql sql = new Sql()
                .add("SELECT e.row_id, coalesce(e.own_id, e.event_id), e.event_id, e.declaration <> '', e.event_time,"
                        + " e.record_time, '', e.body, e.original, e.context FROM unnest(")
                .array("int8", rows)
                .add(") WITH ORDINALITY asked(row_id, no) JOIN epcis_event e ON e.row_id = asked.row_id WHERE true");
        query.conditions().forEach(condition -> new ConditionSql(sql, "e").add(condition));
        return sql.add(" ORDER BY asked.no");
    }

    private @Nullable Mentions driving() {
        if (query.order().sort() != Sort.EVENT_TIME) {
            return null;
        }
        for (Condition condition : query.conditions()) {
            if (condition instanceof Mentions mentions
                    && mentions.anyOf().stream().noneMatch(Match::prefix)) {
                return mentions;
            }
        }
        return null;
    }

    private void byThing(Mentions driving) {
        List<Condition> others = new ArrayList<>(query.conditions());
        others.remove(driving);
        List<Condition> times = others.stream()
                .filter(other -> other instanceof Time time && time.clock() == Clock.EVENT)
                .toList();
        others.removeAll(times);
        sql.add("SELECT DISTINCT h.row_id, h.event_time AS sort FROM ");
        ConditionSql.wanted(sql, driving.anyOf());
        sql.add(" JOIN node n ON n.uri = want.uri CROSS JOIN LATERAL (SELECT m.row_id, m.event_time FROM event_node m");
        sql.add(others.isEmpty() ? "" : " JOIN epcis_event e ON e.row_id = m.row_id");
        sql.add(" WHERE m.node_id = n.node_id AND m.roles & want.roles <> 0");
        times.forEach(time -> new ConditionSql(sql, "m").add(time));
        others.forEach(other -> new ConditionSql(sql, "e").add(other));
        after("m.event_time", "m.row_id");
        page("m.event_time", "m.row_id");
        sql.add(") h");
        page("sort", "row_id");
    }

    private void byOrder() {
        String sort = switch (query.order().sort()) {
            case EVENT_TIME -> "e.event_time";
            case RECORD_TIME -> "e.record_time";
            case EXTENSION -> ascending ? "coalesce(x.value, 'Infinity')" : "coalesce(x.value, '-Infinity')";
        };
        sql.add("SELECT e.row_id, ").add(sort).add(" AS sort FROM epcis_event e");
        if (query.order().sort() == Sort.EXTENSION) {
            sql.add(" CROSS JOIN LATERAL (SELECT ")
                    .add(ascending ? "min" : "max")
                    .add("(a.value) AS value FROM event_number a WHERE a.row_id = e.row_id AND a.key = ANY(");
            ConditionSql.digests(sql, query.order().keys());
            sql.add(")) x");
        }
        sql.add(" WHERE true");
        query.conditions().forEach(condition -> new ConditionSql(sql, "e").add(condition));
        after(sort, "e.row_id");
        page(sort, "e.row_id");
    }

    private void after(String sort, String row) {
        if (after == null) {
            return;
        }
        boolean number = query.order().sort() == Sort.EXTENSION;
        sql.add(" AND (" + sort + ", " + row + ")").add(ascending ? " > (" : " < (");
        if (number) {
            sql.bind(after.sort()).add("::numeric");
        } else {
            sql.bind(Instant.parse(after.sort()).atOffset(java.time.ZoneOffset.UTC));
        }
        sql.add(", ").bind(after.row()).add(")");
    }

    private void page(String sort, String row) {
        String direction = ascending ? "" : " DESC";
        sql.add(" ORDER BY " + sort + direction + ", " + row + direction + " LIMIT ")
                .bind(limit);
    }
}
