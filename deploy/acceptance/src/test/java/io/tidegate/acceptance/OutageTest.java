package io.tidegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.bench.outage.OutageCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Kafka, then PostgreSQL away under load, for seconds instead of minutes: nothing lost, doubled or overtaken. */
final class OutageTest {

    @Test
    void ingestKeepsItsPromisesWithoutKafkaAndWithoutPostgres() {
        var out = new StringWriter();
        int status = new CommandLine(new OutageCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(
                        "--steady",
                        "4s",
                        "--kafka-down",
                        "8s",
                        "--postgres-down",
                        "6s",
                        "--rate",
                        "600",
                        "--seed",
                        "41");

        assertThat(status).as(out.toString()).isZero();
    }
}
