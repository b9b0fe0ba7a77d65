package io.tidegate.bench.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RiskModelCommandTest {

    /** Another order, other case, a column more than the customs data set has, and none for critical violations. */
    private static final String HEADER = "remarks,fraud,item price,net mass,tax rate,declaration id,date,office id,"
            + "process type,import type,import use,payment type,mode of transport,declarant id,importer id,seller id,"
            + "courier id,hs6 code,country of departure,country of origin,tax type,country of origin indicator";

    private static final LocalDate FIRST = LocalDate.of(2031, 1, 1);

    @TempDir
    Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void files() {
        write("train.csv", 0, 90, 1500);
        write("valid.csv", 90, 120, 500);
        write("test.csv", 120, 150, 500);
    }

    @Test
    void measuresAnotherFileOfTheSameKind() throws IOException {
        Path json = folder.resolve("figures.json");

        int status =
                run("--train", "train.csv", "--valid", "valid.csv", "--test", "test.csv", "--json", "figures.json");

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        JsonNode document = new ObjectMapper().readTree(json.toFile());
        assertThat(document.at("/files/2/rows").asInt()).isEqualTo(500);
        assertThat(document.path("figures"))
                .filteredOn(figure -> figure.path("reported").asBoolean())
                .extracting(figure -> figure.path("file").asText())
                .containsExactly("valid.csv", "test.csv");
        JsonNode auc = document.at("/figures/0/measures/rocAuc");
        assertThat(auc.path("value").asDouble()).isGreaterThan(0.7);
        assertThat(auc.path("low").asDouble()).isLessThan(auc.path("value").asDouble());
        assertThat(document.path("authorsBaseline")).isEmpty();
        assertThat(out.toString()).contains("precision at 5 %", "ROC AUC", "revenue share");
    }

    /** One row in five violates by chance: no score tells which, so all four bars are missed. */
    @Test
    void exitStatusTellsOfTheBarsWhereTheyAreAsked() {
        write("noise.csv", 90, 120, 500, 0.2, 0.2);

        assertThat(run("--train", "train.csv", "--valid", "noise.csv")).isZero();
        assertThat(execute("--bars", "--train", path("train.csv"), "--valid", path("noise.csv")))
                .isEqualTo(1);
        assertThat(out.toString()).containsPattern("noise.csv +ROC AUC +0\\.[0-9]{4}, at least 0\\.86: MISSED");
    }

    @Test
    void helpSaysTheBars() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains(
                        "--bars",
                        "ROC AUC 0.86, average precision 0.69, macro F1 0.75, precision at 5 % inspected 0.93");
    }

    @Test
    void playsSelection() {
        int status = new CommandLine(new RiskSelectionCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "--train", path("train.csv"), "--valid", path("valid.csv"), "--runs", "1", "--capacity", "0.2");
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString()).contains("none", "adaptive");
    }

    @Test
    void saysWhereAFileIsBroken() throws IOException {
        Path broken = folder.resolve("valid.csv");
        Files.writeString(broken, Files.readString(broken).replaceFirst("2031-04-05", "05.04.2031"));
        assertThat(run("--train", "train.csv", "--valid", "valid.csv")).isEqualTo(2);
        assertThat(err.toString())
                .contains("valid.csv, line ", "column \"Date\": \"05.04.2031\" is not a day; write it as 2021-03-31");
    }

    @Test
    void refusesAFileThatDoesNotLieLater() {
        assertThat(run("--train", "valid.csv", "--valid", "train.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("split the files by time");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(run("--train", "none.csv", "--valid", "valid.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no such file");
    }

    @Test
    void refusesAFileOfOneKind() throws IOException {
        Path valid = folder.resolve("valid.csv");
        Files.writeString(valid, Files.readString(valid).replace("x,1,", "x,0,"));
        assertThat(run("--train", "train.csv", "--valid", "valid.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("column \"Fraud\": every row says 0");
    }

    private int run(String... options) {
        String[] arguments = options.clone();
        for (int i = 1; i < arguments.length; i += 2) {
            arguments[i] = path(arguments[i]);
        }
        return execute(arguments);
    }

    private int execute(String... arguments) {
        return new CommandLine(new RiskModelCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, int fromDay, int toDay, int rows) {
        write(name, fromDay, toDay, rows, 0.8, 0.08);
    }

    /** Importers of every fifth number violate in the share {@code often}, the others in {@code seldom}. */
    private void write(String name, int fromDay, int toDay, int rows, double often, double seldom) {
        var random = new SplittableRandom(fromDay);
        var csv = new StringBuilder(HEADER).append("\r\n");
        for (int i = 0; i < rows; i++) {
            int importer = random.nextInt(25);
            int violation = random.nextDouble() < (importer % 5 == 0 ? often : seldom) ? 1 : 0;
            LocalDate day = FIRST.plusDays(fromDay + i * (toDay - fromDay) / rows);
            csv.append(String.format(
                    Locale.ROOT,
                    "x,%d,%d,%d,8,%s%d,%s,10,B,11,21,11,10,D%d,I%d,,,84%04d,CN,CN,A,G\r\n",
                    violation,
                    100 + random.nextInt(5000),
                    1 + random.nextInt(50),
                    name.charAt(0),
                    i,
                    day,
                    random.nextInt(8),
                    importer,
                    random.nextInt(30)));
        }
        try {
            Files.write(folder.resolve(name), csv.toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
