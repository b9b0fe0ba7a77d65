package io.tidegate.trace.capture.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.capture.EventIndex;
import io.tidegate.trace.capture.Term;
import io.tidegate.trace.capture.WordKind;
import io.tidegate.trace.sql.BinaryCopy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** By what events are found, beside them: one statement a table for all of a document. Thread-safe. */
final class IndexTable {

    private static final String NODES = """
            INSERT INTO event_node (node_id, event_time, row_id, roles)
            SELECT * FROM unnest(?::int8[], ?::timestamptz[], ?::int8[], ?::int2[])
            ON CONFLICT (node_id, event_time, row_id) DO UPDATE SET roles = excluded.roles""";

    private static final String NUMBERS = """
            INSERT INTO event_number (row_id, key, value) SELECT * FROM unnest(?::int8[], ?::int8[], ?::numeric[])
            ON CONFLICT DO NOTHING""";

    private static final String WORDS = """
            INSERT INTO event_word (kind, value) SELECT * FROM unnest(?::int2[], ?::text[]) ON CONFLICT DO NOTHING""";

    /** Words are few; should somebody send ever new ones, forgetting costs a row more each, no harm. */
    private static final int KNOWN_MAX = 100_000;

    /** Terms of steps, states, places and lots come again and again; longer ones are texts, which do not. */
    private static final Map<String, Long> DIGESTS = new ConcurrentHashMap<>();

    private static final int DIGESTS_MAX = 20_000;
    private static final int REPEATED_LENGTH_MAX = 150;

    private final Set<Word> known = ConcurrentHashMap.newKeySet();

    /** A distinct value. */
    record Word(short kind, String value) {}

    private record Mention(long node, Instant time, long row, int roles) {}

    private record Line(long row, EventIndex.Amount amount) {}

    /** The digests of the terms of an event. */
    static long[] digests(EventIndex index) {
        return index.terms().stream()
                .mapToLong(term -> {
                    Long known = DIGESTS.get(term);
                    return known == null ? learn(term) : known;
                })
                .toArray();
    }

    private static long learn(String term) {
        long digest = Term.digest(term);
        if (DIGESTS.size() >= DIGESTS_MAX) {
            DIGESTS.clear();
        }
        if (term.length() <= REPEATED_LENGTH_MAX) {
            DIGESTS.put(term, digest);
        }
        return digest;
    }

    /** The same as an array of PostgreSQL. */
    static String terms(EventIndex index) {
        return LongStream.of(digests(index)).mapToObj(Long::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /** An event that is stored, with by what it is to be found. */
    record Indexed(long row, Instant eventTime, EventIndex index, Map<WordKind, Set<String>> words) {}

    /** Of events that this transaction captures; gives the words that were written: to be remembered once they are committed. */
    Set<Word> copy(Connection connection, List<Indexed> events, Map<String, Long> nodes) throws SQLException {
        copy(connection, mentions(events, nodes));
        return rest(connection, events);
    }

    /** Of events that were captured before, of which something may be there. */
    void insert(Connection connection, List<Indexed> events, Map<String, Long> nodes) throws SQLException {
        insert(connection, mentions(events, nodes));
        Set<Word> unused = rest(connection, events);
    }

    private static List<Mention> mentions(List<Indexed> events, Map<String, Long> nodes) {
        List<Mention> mentions = new ArrayList<>();
        for (Indexed event : events) {
            event.index().roles().forEach((uri, roles) -> {
                Long node = nodes.get(uri);
                if (node != null) {
                    mentions.add(new Mention(node, event.eventTime(), event.row(), roles));
                }
            });
        }
        mentions.sort(IndexTable::compare);
        return mentions;
    }

    /** By the key of the table. */
    private static int compare(Mention one, Mention other) {
        int order = Long.compare(one.node(), other.node());
        order = order == 0 ? one.time().compareTo(other.time()) : order;
        return order == 0 ? Long.compare(one.row(), other.row()) : order;
    }

    private Set<Word> rest(Connection connection, List<Indexed> events) throws SQLException {
        List<Line> lines = new ArrayList<>();
        Set<Word> words = new TreeSet<>(Comparator.comparing(Word::kind).thenComparing(Word::value));
        for (Indexed event : events) {
            event.index().numbers().forEach(amount -> lines.add(new Line(event.row(), amount)));
            event.words().forEach((kind, values) -> values.forEach(value -> fresh(kind, value, words)));
        }
        numbers(connection, lines);
        words(connection, words);
        return words;
    }

    private void fresh(WordKind kind, String value, Set<Word> words) {
        Word word = new Word(kind.code(), value);
        if (!known.contains(word)) {
            words.add(word);
        }
    }

    /** These words are committed, so they need not be written again. */
    void remember(Set<Word> words) {
        if (known.size() > KNOWN_MAX) {
            known.clear();
        }
        known.addAll(words);
    }

    private static void copy(Connection connection, List<Mention> mentions) throws SQLException {
        if (mentions.isEmpty()) {
            return;
        }
        try (BinaryCopy rows = BinaryCopy.into(connection, "event_node", "node_id", "event_time", "row_id", "roles")) {
            for (Mention mention : mentions) {
                rows.row();
                rows.number(mention.node());
                rows.time(mention.time());
                rows.number(mention.row());
                rows.number((short) mention.roles());
            }
            rows.end();
        }
    }

    private static void insert(Connection connection, List<Mention> mentions) throws SQLException {
        if (mentions.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(NODES)) {
            insert.setArray(1, Bulk.column(connection, "int8", mentions, Mention::node));
            insert.setArray(
                    2,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            mentions,
                            mention -> mention.time().atOffset(ZoneOffset.UTC)));
            insert.setArray(3, Bulk.column(connection, "int8", mentions, Mention::row));
            insert.setArray(4, Bulk.column(connection, "int2", mentions, mention -> (short) mention.roles()));
            insert.executeUpdate();
        }
    }

    private static void numbers(Connection connection, List<Line> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(NUMBERS)) {
            insert.setArray(1, Bulk.column(connection, "int8", lines, Line::row));
            insert.setArray(
                    2,
                    Bulk.column(
                            connection,
                            "int8",
                            lines,
                            line -> Term.digest(line.amount().key())));
            insert.setArray(
                    3,
                    Bulk.column(
                            connection, "numeric", lines, line -> line.amount().value()));
            insert.executeUpdate();
        }
    }

    private static void words(Connection connection, Set<Word> words) throws SQLException {
        if (words.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(WORDS)) {
            insert.setArray(1, Bulk.column(connection, "int2", words, Word::kind));
            insert.setArray(2, Bulk.column(connection, "text", words, Word::value));
            insert.executeUpdate();
        }
    }
}
