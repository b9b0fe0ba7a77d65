package io.tidegate.client.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.client.PlayedCentre;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendCommandTest {

    private final Path folder;
    private final PlayedCentre centre = new PlayedCentre();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    SendCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("key"), "tg_abc\n");
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    private int send(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--centre",
                centre.address().toString(),
                "--key-file",
                folder.resolve("key").toString(),
                "--journal",
                folder.resolve("journal").toString(),
                "--language",
                "en",
                "--connections",
                "1"));
        all.addAll(List.of(arguments));
        return SendCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void sendsAFolderWithMessagesLinesPackedFilesAndArchives() throws IOException {
        Path inputs = Files.createDirectory(folder.resolve("in"));
        Files.writeString(inputs.resolve("a.ndjson"), "{\"n\":1}\n{\"n\":2}\n");
        Files.writeString(inputs.resolve("b.xml"), "<a/>");
        Files.writeString(inputs.resolve("readme.txt"), "not for sending");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(inputs.resolve("c.jsonl.gz")))) {
            packed.write("{\"n\":3}".getBytes(StandardCharsets.UTF_8));
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(inputs.resolve("d.zip")))) {
            zip.putNextEntry(new ZipEntry("inner/e.json"));
            zip.write("[{\"n\":4},{\"n\":5}]".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("inner/picture.png"));
            zip.write(1);
        }
        assertThat(send(inputs.toString())).isZero();
        assertThat(centre.bodies())
                .containsExactly("{\"n\":1}\n{\"n\":2}\n", "<a/>", "{\"n\":3}\n", "{\"n\":4}\n{\"n\":5}\n");
        assertThat(out.toString())
                .contains("Sent 6 documents of 4 sources", "accepted            6", "2 other files were passed over");
        assertThat(folder.resolve("journal")).doesNotExist();
    }

    @Test
    void tellsWhatWasRefusedAndWhy() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ndjson"), "{\"n\":1}\n{\"n\":2}\n");
        Path report = folder.resolve("report");
        centre.then(200, "application/x-ndjson", """
                {"index":0,"status":"rejected","naturalKey":"k","errors":[{"pointer":"/lines/3/qty","code":"not-positive",\
                "officialCode":"-301008","rule":"qty must be above 0.","mend":"Send the quantity sold."}]}
                {"index":1,"status":"accepted","warnings":[{"pointer":"/note","code":"odd","rule":"Odd.","mend":"Look."}]}
                """);
        assertThat(send("--report", report.toString(), file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("1 x not-positive at /lines/*/qty [-301008]")
                .contains("qty must be above 0. Send the quantity sold.")
                .contains("first: " + file + ", line 1")
                .contains("Warnings:")
                .contains("1 x odd at /note");
        assertThat(Files.readString(report)).contains("\"place\":\"line 1\"").contains("\"naturalKey\":\"k\"");
        assertThat(Files.readAllLines(report)).hasSize(1);
    }

    @Test
    void goesOnWhereItWasAfterABreak() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ndjson"), "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n");
        centre.then((exchange, body) -> PlayedCentre.write(exchange, 200, "x", PlayedCentre.acceptAll(body)))
                .then(503, "application/problem+json", "{\"code\":\"store-unavailable\"}");
        assertThat(send("--chunk", "1", "--patience", "0", file.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("503", "Run the same command again");
        int before = centre.bodies().size();
        assertThat(send("--chunk", "1", file.toString())).isZero();
        assertThat(centre.bodies().subList(before, centre.bodies().size()))
                .doesNotContain("{\"n\":1}\n")
                .contains("{\"n\":3}\n");
        assertThat(send("--chunk", "1", file.toString()))
                .as("nothing is left to go on from")
                .isZero();
        assertThat(centre.bodies()).last().isEqualTo("{\"n\":3}\n");
    }

    @Test
    void aFileThatChangedSinceIsSentFromItsBeginning() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ndjson"), "{\"n\":1}\n{\"n\":2}\n");
        centre.then((exchange, body) -> PlayedCentre.write(exchange, 200, "x", PlayedCentre.acceptAll(body)))
                .then(503, "application/problem+json", "{}");
        send("--chunk", "1", "--patience", "0", file.toString());
        Files.writeString(file, "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n");
        int before = centre.bodies().size();
        assertThat(send(file.toString())).isZero();
        assertThat(centre.bodies().get(before)).startsWith("{\"n\":1}\n");
    }

    @Test
    void aMessageThatIsRefusedAsAWholeDoesNotStopTheOthers() throws IOException {
        Path bad = Files.writeString(folder.resolve("a.xml"), "<a/>");
        Path good = Files.writeString(folder.resolve("b.xml"), "<b/>");
        centre.then(
                422,
                "application/problem+json",
                "{\"code\":\"message-not-supported\",\"title\":\"Not supported\",\"detail\":\"CEB999\"}");
        assertThat(send(bad.toString(), good.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("message-not-supported", "Not supported. CEB999", "accepted            1");
    }

    @Test
    void wrongKeysAndArgumentsHaveTheirOwnExitStatus() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ndjson"), "{}\n");
        centre.then(
                401, "application/problem+json", "{\"code\":\"key-invalid\",\"title\":\"The API key is not valid\"}");
        assertThat(send(file.toString())).isEqualTo(4);
        assertThat(err.toString()).contains("The API key is not valid");
        assertThat(send(folder.resolve("missing").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("There is no file or folder");
        assertThat(send("--connections", "0", file.toString())).isEqualTo(2);
        assertThat(send("--nonsense", file.toString())).isEqualTo(2);
        assertThat(send()).isEqualTo(2);
        Files.writeString(folder.resolve("key"), "");
        assertThat(send(file.toString())).isEqualTo(2);
    }

    @Test
    void takesTheKeyOfALocalRun() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ndjson"), "{}\n");
        Files.writeString(folder.resolve("key"), "#Keys\nstaff.token=staff_x\nplatform.DEMO.key=tg_local\n");
        assertThat(send(file.toString())).isZero();
        assertThat(centre.headers().get(0).getFirst("Authorization")).isEqualTo("Bearer tg_local");
    }

    @Test
    void aDryRunAsksForOne() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ndjson"), "{}\n");
        assertThat(send("--dry-run", file.toString())).isZero();
        assertThat(centre.targets()).containsExactly("/v1/documents?dryRun=true");
        assertThat(out.toString()).startsWith("Checked 1 documents of 1 source");
    }
}
