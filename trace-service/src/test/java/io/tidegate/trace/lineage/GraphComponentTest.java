package io.tidegate.trace.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Other;
import io.tidegate.trace.lineage.Claims.Edge;
import io.tidegate.trace.lineage.Claims.Revision;
import io.tidegate.trace.lineage.Claims.Severance;
import io.tidegate.trace.lineage.Walk.Direction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class GraphComponentTest {

    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");

    @Inject
    Graph graph;

    @Inject
    Chains chains;

    @Inject
    DataSource database;

    /** A graph of random links, cycles and loops among them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void upIsTheInverseOfDownAndBothEndInCycles(long seed) throws SQLException {
        Random random = new Random(seed);
        String run = "urn:test:inverse-" + seed + ":";
        List<Claims> claims = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            Identifier parent = new Other(run + random.nextInt(8));
            Identifier child = new Other(run + random.nextInt(8));
            EdgeKind kind = random.nextBoolean() ? EdgeKind.TRANSFORMATION : EdgeKind.AGGREGATION;
            claims.add(claim(parent, child, kind, random.nextInt(100)));
        }
        write(claims);

        for (int a = 0; a < 8; a++) {
            for (String reached : reached(run + a, Direction.DOWN)) {
                assertThat(reached(reached, Direction.UP)).contains(run + a);
            }
            for (String reached : reached(run + a, Direction.UP)) {
                assertThat(reached(reached, Direction.DOWN)).contains(run + a);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void orderOfArrivalDoesNotMatter(long seed) throws SQLException {
        Random random = new Random(seed);
        Set<String> outcomes = new TreeSet<>();
        for (int arrival = 0; arrival < 4; arrival++) {
            String run = "urn:test:arrival-" + seed + "-" + arrival + ":";
            List<Claims> claims = randomClaims(new Random(seed), run);
            Collections.shuffle(claims, random);
            for (int from = 0; from < claims.size(); ) {
                int to = Math.min(claims.size(), from + 1 + random.nextInt(5));
                write(claims.subList(from, to));
                from = to;
            }
            outcomes.add(edges(run));
        }

        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.iterator().next()).isNotEmpty();
    }

    /** Kafka delivers at least once, and captures are sent again: any kind of link, several times, in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void redeliveryOfEveryKindOfLinkGivesTheSameEdges(long seed) throws SQLException {
        Random random = new Random(seed);
        Set<String> outcomes = new TreeSet<>();
        for (int arrival = 0; arrival < 4; arrival++) {
            String run = "urn:test:redelivery-" + seed + "-" + arrival + ":";
            List<Claims> claims = everyKind(new Random(seed), run);
            if (arrival > 0) {
                for (int again = 0; again < arrival * 20; again++) {
                    claims.add(claims.get(random.nextInt(claims.size())));
                }
                Collections.shuffle(claims, random);
            }
            for (int from = 0; from < claims.size(); from += 7) {
                write(claims.subList(from, Math.min(claims.size(), from + 7)));
            }
            outcomes.add(edges(run));
        }

        assertThat(outcomes).hasSize(1);
        for (EdgeKind kind : EdgeKind.values()) {
            assertThat(outcomes.iterator().next()).contains("#" + kind.code() + " ");
        }
    }

    private static List<Claims> everyKind(Random random, String run) {
        List<Claims> claims = randomClaims(random, run);
        for (int i = 0; i < 5; i++) {
            for (EdgeKind kind : EdgeKind.values()) {
                Certainty certainty = random.nextBoolean() ? Certainty.CERTAIN : Certainty.WEAK;
                Instant at = START.plusSeconds(random.nextInt(50));
                Edge edge = new Edge(
                        new Other(run + "from" + random.nextInt(3)),
                        new Other(run + "to" + random.nextInt(3)),
                        kind,
                        at,
                        Ids.ofFact(run, "link" + kind + i),
                        certainty);
                claims.add(new Claims(List.of(), List.of(edge), List.of(), List.of()));
            }
        }
        return claims;
    }

    private static List<Claims> randomClaims(Random random, String run) {
        List<Claims> claims = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Identifier parent = new Other(run + "box" + random.nextInt(3));
            Identifier child = new Other(run + "thing" + random.nextInt(4));
            Instant at = START.plusSeconds(random.nextInt(50));
            var source = Ids.ofFact(run, "event" + i);
            switch (random.nextInt(4)) {
                case 0 ->
                    claims.add(new Claims(
                            List.of(),
                            List.of(),
                            List.of(new Severance(
                                    parent, random.nextBoolean() ? child : null, EdgeKind.AGGREGATION, at, source)),
                            List.of()));
                case 1 ->
                    claims.add(new Claims(
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(new Revision(
                                    Ids.ofFact(run, "event" + random.nextInt(30)),
                                    random.nextBoolean() ? at : Claims.FOR_EVER))));
                default -> claims.add(claimOf(parent, child, EdgeKind.AGGREGATION, at, source));
            }
        }
        return claims;
    }

    @Test
    void walkDoesNotFollowABoxIntoItsNextUse() throws SQLException {
        String run = "urn:test:reuse:";
        Identifier thing = new Other(run + "thing");
        Identifier box = new Other(run + "box");
        Identifier first = new Other(run + "first-truck");
        Identifier second = new Other(run + "second-truck");
        write(List.of(
                claim(box, thing, EdgeKind.AGGREGATION, 10),
                cut(box, thing, 20),
                claim(first, box, EdgeKind.AGGREGATION, 12),
                cut(first, box, 18),
                claim(second, box, EdgeKind.AGGREGATION, 50)));

        assertThat(reached(thing.uri(), Direction.UP)).containsExactlyInAnyOrder(box.uri(), first.uri());
        assertThat(reached(second.uri(), Direction.DOWN)).containsExactly(box.uri());
        assertThat(reached(first.uri(), Direction.DOWN)).containsExactlyInAnyOrder(box.uri(), thing.uri());
    }

    @Test
    void limitAndDepthEndAWalkAndSaySo() throws SQLException {
        String run = "urn:test:bounds:";
        List<Claims> claims = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            claims.add(claim(new Other(run + "root"), new Other(run + i), EdgeKind.TRANSFORMATION, i));
            claims.add(claim(new Other(run + i), new Other(run + "leaf" + i), EdgeKind.TRANSFORMATION, i + 1));
        }
        write(claims);
        List<Long> root = List.copyOf(chains.ids(List.of(run + "root")).values());

        assertThat(chains.walk(root, Direction.DOWN, 5, 7, Viewpoint.NOW).steps())
                .hasSize(7);
        assertThat(chains.walk(root, Direction.DOWN, 5, 7, Viewpoint.NOW).truncated())
                .isTrue();
        assertThat(chains.walk(root, Direction.DOWN, 1, 100, Viewpoint.NOW).steps())
                .hasSize(20);
        assertThat(chains.walk(root, Direction.DOWN, 5, 40, Viewpoint.NOW).truncated())
                .isFalse();
    }

    @Test
    void whatWasTrueAndWhatWasKnownAreAskedApart() throws SQLException {
        String run = "urn:test:bitemporal:";
        Identifier box = new Other(run + "box");
        Identifier thing = new Other(run + "thing");
        Identifier truck = new Other(run + "truck");
        write(List.of(claim(box, thing, EdgeKind.AGGREGATION, 10)));
        write(List.of(claim(truck, box, EdgeKind.AGGREGATION, 50)));
        Instant uncut = databaseTime();
        write(List.of(cut(box, thing, 20)));
        Instant cut = databaseTime();
        write(List.of(new Claims(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Revision(Ids.ofFact("cut", box.uri(), thing.uri()), Claims.FOR_EVER)))));
        Instant taken = databaseTime();
        write(List.of(new Claims(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Revision(Ids.ofFact(box.uri(), thing.uri(), "10"), Claims.FOR_EVER)))));

        assertThat(up(thing, new Viewpoint(null, uncut))).containsExactlyInAnyOrder(box.uri(), truck.uri());
        assertThat(up(thing, new Viewpoint(null, cut))).containsExactly(box.uri());
        assertThat(up(thing, new Viewpoint(null, taken))).containsExactlyInAnyOrder(box.uri(), truck.uri());
        assertThat(up(thing, new Viewpoint(START.plusSeconds(30), taken))).containsExactly(box.uri());
        assertThat(up(thing, new Viewpoint(START.plusSeconds(5), taken))).isEmpty();
        assertThat(up(thing, Viewpoint.NOW)).isEmpty();
        assertThat(up(thing, new Viewpoint(null, START))).isEmpty();
    }

    @Test
    void takingOutWhatWasNeverPutInChangesNothing() throws SQLException {
        String run = "urn:test:never-in:";
        Identifier box = new Other(run + "box");
        Identifier thing = new Other(run + "thing");
        write(List.of(cut(box, thing, 20)));
        assertThat(up(thing, Viewpoint.NOW)).isEmpty();

        write(List.of(claim(box, thing, EdgeKind.AGGREGATION, 30)));
        assertThat(up(thing, Viewpoint.NOW)).containsExactly(box.uri());
    }

    private Instant databaseTime() throws SQLException {
        return Tx.in(database, connection -> {
            try (var query = connection.prepareStatement("SELECT clock_timestamp()");
                    var found = query.executeQuery()) {
                found.next();
                return found.getObject(1, java.time.OffsetDateTime.class).toInstant();
            }
        });
    }

    private Set<String> up(Identifier thing, Viewpoint viewpoint) throws SQLException {
        List<Long> start = List.copyOf(chains.ids(List.of(thing.uri())).values());
        return chains.walk(start, Direction.UP, 32, 5_000, viewpoint).nodes().values().stream()
                .map(Walk.Node::uri)
                .filter(each -> !each.equals(thing.uri()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Claims claim(Identifier parent, Identifier child, EdgeKind kind, int second) {
        return claimOf(
                parent,
                child,
                kind,
                START.plusSeconds(second),
                Ids.ofFact(parent.uri(), child.uri(), String.valueOf(second)));
    }

    private static Claims claimOf(
            Identifier parent, Identifier child, EdgeKind kind, Instant at, java.util.UUID source) {
        return new Claims(
                List.of(), List.of(new Edge(parent, child, kind, at, source, Certainty.CERTAIN)), List.of(), List.of());
    }

    private static Claims cut(Identifier parent, Identifier child, int second) {
        Severance severance = new Severance(
                parent,
                child,
                EdgeKind.AGGREGATION,
                START.plusSeconds(second),
                Ids.ofFact("cut", parent.uri(), child.uri()));
        return new Claims(List.of(), List.of(), List.of(severance), List.of());
    }

    private void write(List<Claims> claims) throws SQLException {
        Tx.in(database, connection -> graph.write(connection, claims, new KnownNodes(100)));
    }

    private Set<String> reached(String uri, Direction direction) throws SQLException {
        List<Long> start = List.copyOf(chains.ids(List.of(uri)).values());
        return chains.walk(start, direction, 32, 5_000, Viewpoint.NOW).nodes().values().stream()
                .map(Walk.Node::uri)
                .filter(each -> !each.equals(uri))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All edges of a run as text, without the name of the run. */
    private String edges(String run) throws SQLException {
        String sql = """
                SELECT string_agg(replace(p.uri, ?, '') || '>' || replace(c.uri, ?, '') || ' #' || e.kind || ' '
                    || e.certainty || ' ' || e.valid_from
                    || ' ' || coalesce(e.valid_to::text, '-') || ' ' || coalesce(r.since::text, '-'), E'\\n'
                    ORDER BY replace(p.uri, ?, ''), replace(c.uri, ?, ''), e.valid_from, e.valid_to, r.since, e.kind,
                    e.certainty)
                FROM edge e JOIN node p ON p.node_id = e.parent JOIN node c ON c.node_id = e.child
                LEFT JOIN revision r ON r.source = e.source WHERE starts_with(p.uri, ?)""";
        return Tx.in(database, connection -> {
            try (var query = connection.prepareStatement(sql)) {
                for (int i = 1; i <= 5; i++) {
                    query.setString(i, run);
                }
                try (var found = query.executeQuery()) {
                    found.next();
                    return String.valueOf(found.getString(1));
                }
            }
        });
    }
}
