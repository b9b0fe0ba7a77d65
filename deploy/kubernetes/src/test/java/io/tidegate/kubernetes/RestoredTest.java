package io.tidegate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.kubernetes.check.Kustomization;
import io.tidegate.kubernetes.check.Manifests;
import io.tidegate.kubernetes.check.ServiceCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A restored database is a production database, has its door before it is filled, and its service is the only one on it. */
final class RestoredTest {

    private static final String RESTORED = "-db-restored";

    @SuppressWarnings("unused") // read by FieldSource
    private static final List<String> SERVICES = ServiceCode.SERVICES;

    private final ObjectMapper json = new ObjectMapper();
    private final Manifests production = Overlays.render(Overlays.PRODUCTION);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void theDatabaseDiffersFromProductionByItsNameAndWhereItComesFrom() throws IOException {
        Manifests alone = Kustomization.render(Path.of("restore"));
        assertThat(alone.objects())
                .extracting(Manifests::name)
                .containsExactlyInAnyOrder(
                        "Cluster/ingest-db-restored",
                        "NetworkPolicy/ingest-db-restored",
                        "ScheduledBackup/ingest-db-restored");
        ObjectNode restored = alone.get("Cluster", "ingest-db-restored");
        JsonNode store = restored.at("/spec/externalClusters/0/plugin/parameters");
        JsonNode archive = restored.at("/spec/plugins/0/parameters");
        assertThat(store.path("barmanObjectName"))
                .isEqualTo(archive.path("barmanObjectName"))
                .isEqualTo(production.get("ObjectStore", "backup").at("/metadata/name"));
        assertThat(store.path("serverName").asText()).isEqualTo("ingest-db");
        assertThat(archive.path("serverName").asText())
                .as("PostgreSQL's operator refuses an archive that has logs of another")
                .isNotEqualTo("ingest-db");
        ObjectNode spec = restored.path("spec").deepCopy();
        spec.remove("externalClusters");
        spec.set("bootstrap", production.get("Cluster", "ingest-db").at("/spec/bootstrap"));
        ((ObjectNode) spec.at("/plugins/0/parameters")).remove("serverName");
        assertThat(spec).isEqualTo(production.get("Cluster", "ingest-db").path("spec"));
        for (String kind : List.of("NetworkPolicy", "ScheduledBackup")) {
            assertThat(asBefore(alone.get(kind, "ingest-db-restored"), "ingest"))
                    .as(kind)
                    .isEqualTo(production.get(kind, "ingest-db"));
        }
    }

    /** The same folders with another service's name in them. */
    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyServiceCanBePointedAtItsOwn(String service) throws IOException {
        copy(service);
        Manifests restored = Kustomization.render(folder.resolve("overlays").resolve(Overlays.RESTORED));
        assertThat(Overlays.findings(restored)).isEmpty();
        for (String name :
                List.of("Deployment/" + service, "Job/" + service + "-migration", "NetworkPolicy/" + service)) {
            String[] kind = name.split("/", 2);
            ObjectNode object = restored.get(kind[0], kind[1]);
            assertThat(object.toString().replace(service + RESTORED, "")).doesNotContain(service + "-db");
            assertThat(asBefore(object, service)).as(name).isEqualTo(production.get(kind[0], kind[1]));
        }
        assertThat(restored.get("Cluster", service + "-db")
                        .at("/metadata/annotations/cnpg.io~1hibernation")
                        .asText())
                .isEqualTo("on");
        assertThat(restored.get("ScheduledBackup", service + "-db")
                        .at("/spec/suspend")
                        .asBoolean())
                .isTrue();
    }

    private JsonNode asBefore(ObjectNode object, String service) throws IOException {
        return json.readTree(object.toString().replace(service + RESTORED, service + "-db"));
    }

    private void copy(String service) throws IOException {
        for (String part : List.of("base", "overlays", "restore")) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = folder.resolve(file);
                    Files.createDirectories(target.getParent());
                    String text = Files.readString(file);
                    boolean named = file.startsWith("restore") || file.startsWith("overlays/" + Overlays.RESTORED);
                    Files.writeString(target, named ? text.replace("ingest", service) : text);
                }
            }
            if (part.equals("restore")) {
                Files.move(
                        folder.resolve("restore").resolve("ingest-db.yaml"),
                        folder.resolve("restore").resolve(service + "-db.yaml"));
            }
        }
    }
}
