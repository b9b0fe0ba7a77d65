package io.tidegate.trace.query.store;

import io.tidegate.trace.capture.CbvVersion;
import io.tidegate.trace.capture.EventType;
import io.tidegate.trace.capture.Term;
import io.tidegate.trace.capture.WordKind;
import io.tidegate.trace.query.Comparison;
import io.tidegate.trace.query.Condition;
import io.tidegate.trace.query.Condition.Actions;
import io.tidegate.trace.query.Condition.Amount;
import io.tidegate.trace.query.Condition.Attribute;
import io.tidegate.trace.query.Condition.Clock;
import io.tidegate.trace.query.Condition.Ids;
import io.tidegate.trace.query.Condition.Match;
import io.tidegate.trace.query.Condition.Measure;
import io.tidegate.trace.query.Condition.Mentions;
import io.tidegate.trace.query.Condition.Reading;
import io.tidegate.trace.query.Condition.Terms;
import io.tidegate.trace.query.Condition.Time;
import io.tidegate.trace.query.Condition.Types;
import io.tidegate.trace.query.Condition.Within;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** One condition as SQL, with {@code AND} before it. */
final class ConditionSql {

    private static final Map<Measure, String> COLUMNS = Map.of(
            Measure.VALUE, "value",
            Measure.MIN_VALUE, "min_value",
            Measure.MAX_VALUE, "max_value",
            Measure.MEAN_VALUE, "mean_value",
            Measure.S_DEV, "s_dev",
            Measure.PERC_VALUE, "perc_value");

    private final Sql sql;
    private final String timed;

    /**
     * Appends to the statement.
     *
     * @param timed the alias whose event_time stands in the index that is read
     */
    ConditionSql(Sql sql, String timed) {
        this.sql = sql;
        this.timed = timed;
    }

    void add(Condition condition) {
        sql.add(" AND ");
        switch (condition) {
            case Types types -> {
                sql.add("e.event_type = ANY(");
                sql.array("int2", types.anyOf().stream().map(EventType::code).toList())
                        .add(")");
            }
            case Actions actions -> {
                sql.add("e.action = ANY(");
                sql.array("text", actions.anyOf().stream().map(Enum::name).toList())
                        .add(")");
            }
            case Ids ids -> {
                sql.add("(e.event_id = ANY(");
                sql.array("text", ids.anyOf().stream().map(CbvVersion::ofStore).toList());
                sql.add(") OR e.own_id = ANY(").array("text", ids.anyOf()).add("))");
            }
            case Time time ->
                sql.add(time.clock() == Clock.EVENT ? timed + ".event_time " : "e.record_time ")
                        .add(time.comparison().sign() + " ")
                        .bind(time.at().atOffset(ZoneOffset.UTC));
            case Mentions mentions -> mentions(mentions.anyOf());
            case Terms terms -> {
                sql.add("e.terms && ");
                digests(sql, terms.anyOf());
            }
            case Amount amount -> {
                sql.add("EXISTS (SELECT 1 FROM event_number a WHERE a.row_id = e.row_id AND a.key = ANY(");
                digests(sql, amount.keys());
                sql.add(") AND a.value ");
                compared(amount.comparison(), amount.anyOf());
                sql.add(")");
            }
            case Reading reading -> {
                sql.add("EXISTS (SELECT 1 FROM sensor_reading s WHERE s.row_id = e.row_id AND s.si_unit = ")
                        .bind(reading.siUnit())
                        .add(" AND s." + COLUMNS.get(reading.measure()) + " ");
                compared(reading.comparison(), reading.anyOf());
                sql.add(")");
            }
            case Within within -> within(within);
            case Attribute attribute -> attribute(attribute);
        }
    }

    private void compared(Comparison comparison, List<BigDecimal> anyOf) {
        if (comparison == Comparison.EQ) {
            sql.add("= ANY(").array("numeric", anyOf).add(")");
        } else {
            sql.add(comparison.sign() + " ").bind(anyOf.getFirst());
        }
    }

    /** The digests of terms. */
    static void digests(Sql sql, List<String> terms) {
        sql.array("int8", terms.stream().map(Term::digest).distinct().toList());
    }

    /** Things with the roles that are asked for, as {@code want(uri, roles)}. */
    static void wanted(Sql sql, List<Match> matches) {
        sql.add("unnest(").array("text", matches.stream().map(Match::uri).toList());
        sql.add(", ")
                .array(
                        "int2",
                        matches.stream().map(match -> (short) match.roles()).toList());
        sql.add(") AS want(uri, roles)");
    }

    /** Within the events of a thing its event is found by the whole key; many things are found first, then their events. */
    private void mentions(List<Match> matches) {
        if (matches.stream().noneMatch(Match::prefix)) {
            sql.add("EXISTS (SELECT 1 FROM ");
            wanted(sql, matches);
            sql.add(" JOIN node n ON n.uri = want.uri JOIN event_node m ON m.node_id = n.node_id"
                    + " AND m.event_time = e.event_time AND m.row_id = e.row_id WHERE m.roles & want.roles <> 0)");
            return;
        }
        sql.add("e.row_id IN (");
        String union = "";
        for (Match match : matches) {
            sql.add(union).add("SELECT m.row_id FROM node n JOIN event_node m ON m.node_id = n.node_id WHERE ");
            if (match.prefix()) {
                String end = match.uri().substring(0, match.uri().length() - 1)
                        + (char) (match.uri().charAt(match.uri().length() - 1) + 1);
                sql.add("n.uri >= ").bind(match.uri()).add(" AND n.uri < ").bind(end);
                if (match.kind() != null) {
                    sql.add(" AND n.kind = ").bind(match.kind());
                }
            } else {
                sql.add("n.uri = ").bind(match.uri());
            }
            sql.add(" AND m.roles & ").bind((short) match.roles()).add(" <> 0");
            union = " UNION ALL ";
        }
        sql.add(")");
    }

    /** Places that events have named are few, so those within are looked up among them. */
    private void within(Within within) {
        short kind = (within.field().equals("readPoint") ? WordKind.READ_POINT : WordKind.BIZ_LOCATION).code();
        sql.add("e.terms && ARRAY(WITH RECURSIVE place(uri) AS (SELECT given.uri COLLATE \"C\" FROM ")
                .add("unnest(")
                .array("text", within.places())
                .add(") AS given(uri) UNION SELECT c.child FROM place JOIN master_child c ON c.parent = place.uri)")
                .add(" SELECT term_digest(")
                .bind(within.field() + "=")
                .add(" || w.value) FROM place JOIN event_word w ON w.kind = ")
                .bind(kind)
                .add(" AND (w.value = place.uri OR (w.value COLLATE \"C\" >= place.uri || '/254/'"
                        + " AND w.value COLLATE \"C\" < place.uri || '/2540')))");
    }

    private void attribute(Attribute attribute) {
        List<String> fields = switch (attribute.field()) {
            case "source", "destination" ->
                List.of(
                        attribute.field() + "_owning_party=",
                        attribute.field() + "_possessing_party=",
                        attribute.field() + "_location=");
            default -> List.of(attribute.field() + "=");
        };
        sql.add("e.terms && ARRAY(SELECT term_digest(field || d.uri) FROM master_data d, unnest(")
                .array("text", fields)
                .add(") AS f(field) WHERE d.attribute = ANY(")
                .array("text", attribute.attributes())
                .add(")");
        List<String> values = attribute.values();
        if (values != null) {
            sql.add(" AND d.value = ANY(").array("text", values).add(")");
        }
        sql.add(")");
    }
}
