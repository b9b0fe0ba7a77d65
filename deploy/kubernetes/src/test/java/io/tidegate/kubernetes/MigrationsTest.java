package io.tidegate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.kubernetes.check.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The version before works on the schema of the one after: expand first, contract a version later. */
final class MigrationsTest {

    private static final Path ROOT = Path.of("..", "..");

    /**
     * Looked at one by one. V126 puts a unique index with the time in front in the place of the constraint: the version before
     * says ON CONFLICT without naming one, and equal hashes have equal times to the millisecond, so it still finds what is there.
     */
    private static final Set<String> JUDGED = Set.of(
            "V126__find_identities_by_time.sql: DROP CONSTRAINT EPCIS_EVENT_IDENTITY: what the version before may use");

    /** The numbers are those of 2026-11-30, before the first release: what they changed ran beside no older version. */
    @ParameterizedTest
    @CsvSource({"kernel,4", "ingest-service,173", "risk-service,196", "rating-service,111", "trace-service,125"})
    void migrationsOnlyAdd(String module, int before) throws IOException {
        assertThat(Migrations.findings(folder(module), before, version()))
                .filteredOn(finding -> !JUDGED.contains(finding))
                .isEmpty();
    }

    /** Before the first release columns went and became required in one step; the check sees each. */
    @ParameterizedTest
    @CsvSource({
        "kernel,V3__order_outbox.sql,DROP COLUMN CLAIMED_UNTIL",
        "trace-service,V110__keep_own_ids_declarations_and_originals.sql,DROP COLUMN CORRECTION",
        "trace-service,V113__index_events_for_queries.sql,SET NOT NULL",
        "trace-service,V120__know_when_edges_were_told.sql,SET NOT NULL"
    })
    void whatOnceBrokeAnOlderVersionIsFound(String module, String file, String statement) throws IOException {
        assertThat(Migrations.findings(folder(module), 0, version()))
                .anyMatch(finding -> finding.startsWith(file + ": " + statement));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE platform;",
                "ALTER TABLE platform DROP COLUMN name, ADD COLUMN title text;",
                "alter table platform rename column name to title;",
                "ALTER TABLE platform ALTER COLUMN code SET DATA TYPE varchar(8);",
                "ALTER TABLE platform ALTER COLUMN code TYPE bigint USING code::bigint;",
                "ALTER TABLE platform ALTER COLUMN name\n  SET NOT NULL;",
                "ALTER TABLE platform ADD COLUMN city text NOT NULL;",
                "ALTER TABLE platform ADD city text NOT NULL, ADD zip text DEFAULT '';",
                "ALTER TABLE platform ALTER COLUMN name DROP DEFAULT;",
                "ALTER TABLE platform ADD CONSTRAINT one UNIQUE (name);",
                "DROP INDEX platform_name;"
            })
    void whatAnOlderVersionStumblesOverIsFound(String sql) throws IOException {
        assertThat(Migrations.findings(sql, version())).hasSize(1);
        assertThat(Migrations.findings("-- contract: not used since 0.0.9\n" + sql, version()))
                .isEmpty();
        assertThat(Migrations.findings("-- contract: not used since " + version() + "\n" + sql, version()))
                .singleElement()
                .asString()
                .contains("is not a version before");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE city (code text PRIMARY KEY, name text NOT NULL, CHECK (code <> ''));",
                "ALTER TABLE platform ADD COLUMN city text;",
                "ALTER TABLE platform ADD COLUMN told boolean NOT NULL DEFAULT true;",
                "ALTER TABLE platform ADD COLUMN city text DEFAULT '' NOT NULL;",
                "CREATE TABLE city (code text); ALTER TABLE city ADD CONSTRAINT one UNIQUE (code);",
                "ALTER TABLE platform ALTER COLUMN name DROP NOT NULL;",
                "CREATE INDEX platform_city ON platform (city);",
                "-- DROP TABLE platform\nINSERT INTO note VALUES ('DROP TABLE platform; RENAME');"
            })
    void whatOnlyAddsPasses(String sql) throws IOException {
        assertThat(Migrations.findings(sql, version())).isEmpty();
    }

    @Test
    void noModuleIsLeftOut() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            assertThat(folders.filter(folder -> Files.isDirectory(folder.resolve("src")
                                    .resolve("main")
                                    .resolve("resources")
                                    .resolve("db")))
                            .map(folder -> String.valueOf(folder.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(
                            List.of("kernel", "ingest-service", "risk-service", "rating-service", "trace-service"));
        }
    }

    private static Path folder(String module) {
        return ROOT.resolve(module)
                .resolve("src")
                .resolve("main")
                .resolve("resources")
                .resolve("db");
    }

    private static String version() throws IOException {
        Matcher version =
                Pattern.compile("<version>(\\d+\\.\\d+\\.\\d+)").matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
