package io.tidegate.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.demo.Verdicts.Verdict;
import io.tidegate.bench.generator.Consignment.LotGoods;
import io.tidegate.bench.suite.Accounting;
import io.tidegate.bench.suite.Suite;
import io.tidegate.bench.suite.SuiteClient;
import io.tidegate.bench.suite.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The one screen at the end: at most 45 lines of {@value #WIDTH} columns. */
final class Screen {

    private static final int WIDTH = 100;
    private static final int HIGHEST = 5;
    private static final int LINES_EACH = 2;

    private final PrintWriter out;
    private final SuiteClient client;
    private final Suite suite;

    Screen(PrintWriter out, SuiteClient client) {
        this.out = out;
        this.client = client;
        this.suite = client.suite();
    }

    void posted(Tally tally, String captured) {
        say(
                "POSTED  %,d accepted, %,d duplicate, %,d conflict, %,d rejected; %s",
                tally.of("accepted"), tally.of("duplicate"), tally.of("conflict"), tally.of("rejected"), captured);
        if (client.retries() > 0) {
            say("        %,d requests were sent again: the suite was busy or away for a moment", client.retries());
        }
        if (tally.of("accepted") == 0 && tally.of("duplicate") > 0) {
            say("        Everything was here before: this run changed nothing.");
        }
        List<String> reasons = tally.commonestReasons(3);
        if (!reasons.isEmpty()) {
            say("        rejected for: %s", String.join("; ", reasons));
        }
    }

    /** Whether every accepted document is in every store once. */
    boolean accounting(Accounting before, Accounting after, Tally tally) {
        say(
                "ACCOUNTING %-17s %10s %10s %10s %10s %10s %10s",
                "", "accepted", "new", "stored", "risk", "rating", "trace");
        List<String> troubles = new ArrayList<>(after.differences());
        Map<String, Long> accepted = tally.acceptedByType();
        after.stored().forEach((type, stored) -> {
            long fresh = stored - before.stored().getOrDefault(type, 0L);
            long answered = accepted.getOrDefault(type, 0L);
            if (fresh != answered) {
                troubles.add(type + ": " + answered + " answered accepted, " + fresh + " new in the store");
            }
            if (stored == 0 && answered == 0) {
                // One screen: a type that nobody ever sent is no line of it.
                return;
            }
            say(
                    "           %-17s %,10d %,10d %,10d %,10d %,10d %,10d",
                    type,
                    answered,
                    fresh,
                    stored,
                    consumed(after, "risk", type),
                    consumed(after, "rating", type),
                    consumed(after, "trace", type));
        });
        say(
                troubles.isEmpty()
                        ? "           ADDS UP: every accepted document is in every store once; no dead letters"
                        : "           DOES NOT ADD UP: " + String.join("; ", troubles));
        return troubles.isEmpty();
    }

    void found(DemoData data, Verdicts verdicts) throws IOException, InterruptedException {
        say(
                "CONSIGNMENTS  %,d: %,d serious, %,d high, %,d medium, %,d low, %,d not assessed; the highest:",
                verdicts.byId().size(),
                verdicts.count("serious"),
                verdicts.count("high"),
                verdicts.count("medium"),
                verdicts.count("low"),
                verdicts.count("none"));
        for (Verdict verdict : verdicts.highest(HIGHEST)) {
            say("  %3d %-34s %s", verdict.score(), verdict.id(), reasons(verdict.id()));
        }
        patterns(data, verdicts);
        declarations(data, verdicts);
    }

    private String reasons(String id) throws IOException, InterruptedException {
        JsonNode file = client.get(suite.risk(), "/v1/consignments/" + SuiteClient.encoded(id));
        List<String> words = new ArrayList<>();
        file.path("assessment")
                .path("reasons")
                .forEach(reason -> words.add(reason.path("words").path("en").asText()));
        return String.join("; ", words);
    }

    private void patterns(DemoData data, Verdicts verdicts) {
        say("PATTERNS (made-up data, truth known)  caught consignments [scenarios] | twins, plain falsely caught");
        List<PatternScore> scores = PatternScore.of(data.truths(), verdicts);
        for (int i = 0; i < scores.size(); i += 2) {
            say("  %-48s  %s", words(scores.get(i)), words(scores.get(i + 1)));
        }
        say(
                "  plain consignments at high or above, whatever the reason: %,d of %,d",
                PatternScore.plainHigh(data.truths(), verdicts),
                data.truths().stream().filter(truth -> truth.plain()).count());
    }

    private static String words(PatternScore score) {
        return String.format(
                Locale.ROOT,
                "%-18s %2d/%-2d [%d/%d] | %d of %d, %d",
                score.pattern(),
                score.caught(),
                score.committed(),
                score.scenariosCaught(),
                score.scenarios(),
                score.twinsCaught(),
                score.twins(),
                score.plainCaught());
    }

    private void declarations(DemoData data, Verdicts verdicts) {
        long known = 0;
        long violations = 0;
        long watched = 0;
        long watchedViolations = 0;
        for (var declaration : data.declarations().violations().entrySet()) {
            Verdict verdict = verdicts.byId().get(declaration.getKey());
            if (verdict == null) {
                continue;
            }
            boolean violated = declaration.getValue();
            known++;
            violations += violated ? 1 : 0;
            if (verdict.atLeast("medium")) {
                watched++;
                watchedViolations += violated ? 1 : 0;
            }
        }
        say(
                "KOREAN DECLARATIONS (real, labelled)  at medium or above %,d, of them violations %s; of all %,d: %s",
                watched, percent(watchedViolations, watched), known, percent(violations, known));
    }

    void rated() throws IOException, InterruptedException {
        say("RATED  best:  %s", rating("-score"));
        say("       worst: %s", rating("score"));
    }

    private String rating(String order) throws IOException, InterruptedException {
        JsonNode line = client.get(suite.rating(), "/v1/ratings?limit=1&order=" + order)
                .path("items")
                .path(0);
        if (line.isMissingNode()) {
            return "nobody yet";
        }
        String enterprise = line.path("enterprise").asText();
        String role = line.path("role").asText();
        JsonNode rating = client.get(
                        suite.rating(),
                        "/v1/ratings/" + SuiteClient.encoded(enterprise) + "?role=" + SuiteClient.encoded(role))
                .path("ratings")
                .path(0);
        List<String> why = new ArrayList<>();
        rating.path("reasons").forEach(reason -> why.add(reason.path("en").asText()));
        if (why.isEmpty()) {
            rating.path("points").forEach(part -> addGain(part, why));
        }
        return enterprise + " (" + role + ") " + line.path("class").asText() + " "
                + line.path("score").asText() + ": " + String.join("; ", why);
    }

    /** Of the best there is nothing bad to tell: what lifts them. */
    private static void addGain(JsonNode part, List<String> why) {
        if (part.path("points").asInt() > 0) {
            why.add(String.format(
                    Locale.ROOT,
                    "+%d %s: %.1f of %.0f",
                    part.path("points").asInt(),
                    part.path("words").path("en").asText(),
                    part.path("k").asDouble(),
                    part.path("n").asDouble()));
        }
    }

    void traced(LotGoods goods) throws IOException, InterruptedException {
        String id = Gs1.lot(goods.product().gtin(), goods.lot());
        try {
            JsonNode up = chain(id, "up");
            JsonNode down = chain(id, "down");
            say("TRACED  lot %s of %s", goods.lot(), goods.product().nameEn());
            say("        up:   %s", kinds(up));
            say("        down: %s", kinds(down));
        } catch (SuiteClient.RefusedException e) {
            say("TRACED  %s: %s", id, e.words());
        }
    }

    private JsonNode chain(String id, String direction) throws IOException, InterruptedException {
        return client.get(suite.trace(), "/v1/chains?direction=" + direction + "&id=" + SuiteClient.encoded(id));
    }

    /** What a chain passes, by kind, and where it ends. */
    private static String kinds(JsonNode chain) {
        Map<String, Integer> kinds = new TreeMap<>();
        chain.path("nodes").forEach(node -> {
            if (node.path("depth").asInt() > 0) {
                kinds.merge(node.path("kind").asText(), 1, Integer::sum);
            }
        });
        int gaps = 0;
        for (JsonNode end : chain.path("ends")) {
            gaps += end.path("gap").asBoolean() ? 1 : 0;
        }
        List<String> words = new ArrayList<>();
        kinds.forEach((kind, n) -> words.add(n + " " + kind));
        return (words.isEmpty() ? "nothing" : String.join(", ", words)) + "; gaps: " + gaps;
    }

    void whereNext() {
        say("WHERE NEXT  platform key (KEY) and staff token (TOKEN): secrets.properties in the data folder");
        say("            every endpoint, to try: /q/swagger-ui of each address");
        curl(suite.ingest(), "KEY", "/v1/accounting");
        curl(suite.risk(), "TOKEN", "/v1/consignments?level=serious");
        curl(suite.rating(), "TOKEN", "/v1/ratings?order=score");
        curl(suite.trace(), "TOKEN", "/v1/summary");
    }

    private void curl(URI service, String key, String path) {
        say(
                "  curl -H \"Authorization: Bearer $%s\" '%s%s'",
                key, service.toString().replaceAll("/+$", ""), path);
    }

    private static long consumed(Accounting accounting, String service, String type) {
        return accounting.consumed().getOrDefault(service, Map.of()).getOrDefault(type, 0L);
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /** One line; what does not fit goes on below, under the text that it belongs to, for a line or two. */
    private void say(String format, Object... values) {
        String line = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
        out.print(Wrap.lines(line, WIDTH, LINES_EACH));
    }
}
