package io.tidegate.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.generator.PostedDocument;
import io.tidegate.bench.suite.Accounting;
import io.tidegate.bench.suite.Feeder;
import io.tidegate.bench.suite.Progress;
import io.tidegate.bench.suite.Suite;
import io.tidegate.bench.suite.SuiteClient;
import io.tidegate.bench.suite.SuiteClient.RefusedException;
import io.tidegate.bench.suite.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The demo behind {@code ./tidegate demo}: feeds a running suite and tells on one screen what was found. */
public final class Demo {

    private static final int CONNECTIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private Demo() {}

    /**
     * What the demo needs.
     *
     * @param apiKey of a platform that may post for everybody
     * @param tty whether {@code out} is a terminal, on which a bar can be drawn
     */
    public record Settings(
            URI ingest,
            URI risk,
            URI rating,
            URI trace,
            String apiKey,
            String staffToken,
            PrintWriter out,
            boolean tty) {}

    /** Runs the demo; 0 only if every accepted document is in every store once and nothing was set aside. */
    public static int run(Settings settings) throws Exception {
        PrintWriter out = settings.out();
        DemoData data = DemoData.load();
        var suite = new Suite(
                settings.ingest(),
                settings.risk(),
                settings.rating(),
                settings.trace(),
                settings.apiKey(),
                settings.staffToken());
        try (var client = new SuiteClient(suite)) {
            var tally = new Tally();
            Accounting before = Accounting.of(client);
            long events = data.lots().size();
            var progress = new Progress(
                    out,
                    settings.tty(),
                    data.documents().size() + events + data.messages().size());
            String lists = DemoLists.bring(client);
            postMessages(client, data, tally, progress);
            try (var feeder = new Feeder(client, CONNECTIONS, tally, progress::advance)) {
                feeder.feed(data.documents().stream().map(PostedDocument::json).iterator());
            }
            String captured = capture(client, data, progress);
            progress.finish();
            Accounting after = Settling.await(client, progress, PATIENCE);
            var screen = new Screen(out, client);
            if (!lists.isEmpty()) {
                out.println(lists);
            }
            screen.posted(tally, captured);
            boolean good = screen.accounting(before, after, tally);
            screen.found(data, Verdicts.read(client));
            screen.rated();
            screen.traced(data.shownLot());
            screen.whereNext();
            out.flush();
            return good ? 0 : 1;
        }
    }

    private static void postMessages(SuiteClient client, DemoData data, Tally tally, Progress progress)
            throws IOException, InterruptedException {
        for (byte[] message : data.messages()) {
            try {
                for (JsonNode answer : client.postCeb(message).path("answers")) {
                    tally.count(answer);
                }
            } catch (RefusedException e) {
                tally.refusedMessage(e.words());
            }
            progress.advance(1);
        }
    }

    private static String capture(SuiteClient client, DemoData data, Progress progress)
            throws IOException, InterruptedException {
        List<byte[]> documents = data.lots().documents();
        try {
            for (byte[] document : documents) {
                client.capture(document);
                progress.advance(data.lots().size() / documents.size());
            }
            return data.lots().size() + " EPCIS events of lots";
        } catch (RefusedException e) {
            return "EPCIS events refused: " + e.words();
        }
    }
}
