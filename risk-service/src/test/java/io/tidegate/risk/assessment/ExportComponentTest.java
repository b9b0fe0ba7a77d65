package io.tidegate.risk.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.FileDocuments;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Export over Kafka: the waybill comes on another partition than its order, before or after the declaration or meanwhile. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ExportComponentTest {

    @Inject
    Centre centre;

    @Inject
    FileDocuments files;

    @Inject
    DataSource database;

    @Test
    void waybillThatComesLastCompletesTheExport() throws Exception {
        List<Sample> all = Sample.export("XM1", "XE1");
        for (int last : List.of(0, 1, 3, 2)) {
            centre.send(List.of(all.get(last)));
        }

        JsonPath file = centre.assessed("1105910159|XM1|XE1", 1);

        assertThat(file.getString("consignment.state")).isEqualTo("complete");
        assertThat(file.getString("assessment.tradeMode")).isEqualTo("9610");
        assertThat(file.getString("assessment.measure")).isEqualTo("release");
        assertThat(file.getList("assessment.documents.type"))
                .containsExactly("exportOrder", "exportPayment", "exportWaybill", "exportDeclaration");
        assertThat(file.getList("documents")).hasSize(4);
        assertThat(file.getString("assessment.versions.limits")).isNull();
    }

    @Test
    void waybillThatChangesLaterIsAssessedWithItsOrder() throws Exception {
        centre.send(Sample.export("XM1", "XE2"));
        centre.assessed("1105910159|XM1|XE2", 1);

        centre.send(
                List.of(Sample.exportWaybill("L-XE2").with("grossWeight", 20).revision(2, "20210301140000")));
        JsonPath file = centre.assessed("1105910159|XM1|XE2", 2);

        assertThat(file.getList("assessment.reasons.rule")).contains("finding.waybill-weight-differs");
        assertThat(file.getString("assessment.measure")).isNotEqualTo("release");
    }

    /** Years before all others of this database, and so beyond the ten years that tests grant. */
    @Test
    void exportThatNeverLeftIsFoundAtItsDeadlineAndTakenBackByItsDeparture() throws Exception {
        centre.send(Sample.complete("XP1", "XE8"));
        centre.send(Sample.export("XM1", "XE7").stream()
                .map(sample -> sample.at("20100301120000"))
                .toList());
        shows("1105910159|XM1|XE7", late -> {
            assertThat(late.getString("consignment.state")).isEqualTo("complete");
            assertThat(late.getList("assessment.reasons.rule")).contains("finding.export-not-arrived");
            assertThat(late.getList("detail.findings.left")).containsExactly("20100301120000");
        });

        centre.send(List.of(
                Sample.departure("D-XE7", "20100302120000", "L-XE7", "L-NOBODY").at("20100302130000")));
        shows("1105910159|XM1|XE7", left -> {
            assertThat(left.getList("detail.findings")).isEmpty();
            assertThat(left.getList("assessment.documents.type")).endsWith("exportDeclaration", "departure");
        });
    }

    @Test
    void cancellationOfAnExportIsAmongItsDocuments() throws Exception {
        List<Sample> all = new ArrayList<>(Sample.export("M1", "XE9"));
        all.set(3, all.get(3).with("invtNo", "I-XE9"));
        centre.send(List.of(Sample.exportCancellation("I-XE9")));
        centre.send(all);

        shows("1105910159|M1|XE9", file -> {
            assertThat(file.getString("consignment.state")).isEqualTo("complete");
            assertThat(file.getList("documents")).hasSize(5);
        });
    }

    private void shows(String id, Consumer<JsonPath> expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> expected.accept(
                        centre.officer().get("/v1/consignments/{id}", id).jsonPath()));
    }

    @Test
    void waybillOfTwoOrdersIsFoundByTheShippedRule() throws Exception {
        for (String number : List.of("XE3", "XE4")) {
            centre.send(List.of(
                    Sample.exportOrder("XM1", number),
                    Sample.exportPayment("XM1", number),
                    Sample.exportWaybill("L-TWICE"),
                    Sample.exportDeclaration("XM1", number, "L-TWICE")));
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(centre.officer()
                                .get("/v1/consignments/{id}", "1105910159|XM1|XE3")
                                .jsonPath()
                                .getList("assessment.reasons.rule"))
                        .contains("fake-logistics.export-waybill-reused"));
    }

    /** Neither of two transactions sees what the other writes: the one that comes second must wait, and then find it. */
    @Test
    void ofDeclarationAndWaybillFiledAtOnceTheLaterFindsTheEarlier() throws Exception {
        for (boolean waybillFirst : List.of(true, false)) {
            String number = waybillFirst ? "XE5" : "XE6";
            List<Sample> all = Sample.export("XM1", number);
            Sample first = all.get(waybillFirst ? 2 : 3);
            Sample second = all.get(waybillFirst ? 3 : 2);
            FutureTask<List<FileDocuments.Change>> later = new FutureTask<>(inTransaction(second));
            try (Connection earlier = database.getConnection()) {
                earlier.setAutoCommit(false);
                files.file(earlier, List.of(first.entry()));
                Thread.ofVirtual().start(later);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(waiting()).isPositive());
                earlier.commit();
            }

            Consignment found = later.get(20, TimeUnit.SECONDS).stream()
                    .flatMap(change -> change.after().consignments().stream())
                    .findFirst()
                    .orElseThrow();
            assertThat(found.waybills()).as(number).hasSize(1);
        }
    }

    private Callable<List<FileDocuments.Change>> inTransaction(Sample sample) {
        return () -> {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                List<FileDocuments.Change> changes = files.file(connection, List.of(sample.entry()));
                connection.commit();
                return changes;
            }
        };
    }

    private int waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%dossier%'\
                    """)) {
            row.next();
            return row.getInt(1);
        }
    }
}
