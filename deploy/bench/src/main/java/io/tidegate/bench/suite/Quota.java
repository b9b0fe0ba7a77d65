package io.tidegate.bench.suite;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What ingest lets one platform send. */
public final class Quota {

    private static final String UNLIMITED = """
            {"documentsPerSecond": 1000000, "bytesPerSecond": 1000000000, "concurrentRequests": 1000}""";

    private Quota() {}

    /** One platform sends what thousands send: its quota would be what is measured. */
    public static void lift(OwnSuite suite, HttpClient http) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(suite.address("ingest").resolve("/v1/platforms/DEMO/quota"))
                .header("Authorization", "Bearer " + suite.staffToken())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(UNLIMITED))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("Quota not changed: " + answer.statusCode() + " " + answer.body());
        }
    }
}
