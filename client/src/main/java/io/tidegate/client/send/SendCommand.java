package io.tidegate.client.send;

import io.tidegate.client.Answer;
import io.tidegate.client.ClientSettings;
import io.tidegate.client.GaveUpException;
import io.tidegate.client.RefusedException;
import io.tidegate.client.RetryPolicy;
import io.tidegate.client.TidegateClient;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate send}: its options, and what it says in the end. */
@Command(
        name = "tidegate send",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110,
        description = {
            "Sends documents to a centre and says what was refused and why.",
            "",
            "Reads customs messages (XML), JSON (one document, several, or an array), lines of JSON, zip archives of these,"
                    + " and each of them packed with gzip; - is standard input. The same command after a break goes on where"
                    + " it was; sent twice does no harm.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything was accepted, or was a duplicate",
            "1:something was refused",
            "2:wrong arguments",
            "3:the centre gave no answer: run the same command again to go on",
            "4:the key does not open the centre"
        })
public final class SendCommand implements Callable<Integer> {

    private static final int REFUSED = 1;
    private static final int USAGE = 2;
    private static final int UNANSWERED = 3;
    private static final int KEY = 4;
    private static final int REASONS_SHOWN = 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER|-", description = "What to send.")
    private List<String> inputs = List.of();

    @Option(
            names = "--centre",
            paramLabel = "ADDRESS",
            description = "Address of the centre's ingest service (default: $TIDEGATE_CENTRE, else ${DEFAULT-VALUE}).",
            defaultValue = "${env:TIDEGATE_CENTRE:-http://localhost:8080}")
    private URI centre = URI.create("http://localhost:8080");

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "File with the API key in its first line; a secrets.properties of a local run will do as well"
                    + " (default: the environment variable TIDEGATE_KEY).")
    private @Nullable Path keyFile;

    @Option(names = "--dry-run", description = "Only check: nothing is accepted.")
    private boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write each refused document there, as lines of JSON.")
    private @Nullable Path report;

    @Option(
            names = "--language",
            paramLabel = "en|zh",
            description = "Language of rules and mends (default: the system's).")
    private @Nullable String language;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Posts at the same time (default: ${DEFAULT-VALUE}).")
    private int connections = 4;

    @Option(names = "--chunk", paramLabel = "N", description = "Documents of a post (default: ${DEFAULT-VALUE}).")
    private int chunk = 500;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long to try where there is no answer (default: ${DEFAULT-VALUE}).")
    private long patience = 600;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Where to note how far it came (default: a file in the user's cache folder).")
    private @Nullable Path journalFile;

    @Option(names = "--restart", description = "Send everything, also what an earlier run has sent.")
    private boolean restart;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress; only what was refused.")
    private boolean quiet;

    /** Runs the command and leaves with its exit status. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SendCommand())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return run(err);
        } catch (NoSuchFileException e) {
            err.println("There is no file or folder " + e.getFile());
            return USAGE;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return USAGE;
        } catch (IOException e) {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return UNANSWERED;
        }
    }

    private int run(PrintWriter err) throws IOException, InterruptedException {
        if (connections < 1 || connections > 64 || chunk < 1 || chunk > 10_000 || patience < 0) {
            throw new IllegalArgumentException("--connections is 1 to 64, --chunk 1 to 10000, --patience 0 or more");
        }
        Sources sources = new Sources(System.in);
        for (String input : inputs) {
            sources.add(input);
        }
        if (sources.found().isEmpty()) {
            err.println("Nothing to send: no .xml, .json, .ndjson, .jsonl or .zip in " + String.join(", ", inputs));
            return USAGE;
        }
        RetryPolicy standard = RetryPolicy.standard();
        ClientSettings settings = ClientSettings.of(centre, Keys.read(keyFile))
                .withLanguage(language())
                .withDryRun(dryRun)
                .withRetries(
                        new RetryPolicy(standard.firstPause(), standard.longestPause(), Duration.ofSeconds(patience)));
        Path file = journalFile != null ? journalFile : Keys.journal(centre, inputs);
        if (restart || dryRun) {
            Files.deleteIfExists(file);
        }
        try (Writer refusals = report == null ? null : new BufferedWriter(Files.newBufferedWriter(report))) {
            return send(sources, settings, Journal.open(file), new Tally(refusals), err);
        }
    }

    private int send(Sources sources, ClientSettings settings, Journal journal, Tally tally, PrintWriter err)
            throws IOException, InterruptedException {
        long bytes = sources.found().stream().mapToLong(Source::bytes).sum();
        boolean known = sources.found().stream().allMatch(source -> source.bytes() > 0);
        // The script knows; Java itself guesses wrong where there is no terminal.
        boolean terminal = Boolean.getBoolean("tidegate.tty");
        PrintWriter shown = quiet ? new PrintWriter(Writer.nullWriter()) : err;
        ProgressLine progress = new ProgressLine(shown, terminal, known ? bytes : 0);
        TidegateClient client = new TidegateClient(settings);
        int exit;
        try (Sending sending = new Sending(client, connections, chunk, tally, journal, progress)) {
            sending.send(sources.found());
            progress.clear();
            journal.delete();
            exit = tally.anyRefused() ? REFUSED : 0;
        } catch (GaveUpException e) {
            progress.clear();
            journal.save();
            err.println(e.getMessage());
            err.println("Not everything was sent. Run the same command again to go on from here.");
            exit = UNANSWERED;
        } catch (RefusedException e) {
            progress.clear();
            journal.save();
            err.println(e.getMessage());
            exit = KEY;
        }
        summary(sources, client, tally, progress.elapsed());
        return exit;
    }

    private void summary(Sources sources, TidegateClient client, Tally tally, Duration elapsed) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s %,d documents of %,d %s in %s%n",
                dryRun ? "Checked" : "Sent",
                tally.total(),
                sources.found().size(),
                sources.found().size() == 1 ? "source" : "sources",
                ProgressLine.clock(elapsed));
        for (Answer.Status status : Answer.Status.values()) {
            if (tally.of(status) > 0) {
                out.printf(Locale.ROOT, "  %-10s %,10d%n", status.name().toLowerCase(Locale.ROOT), tally.of(status));
            }
        }
        if (tally.notSent() > 0) {
            out.printf(Locale.ROOT, "  %-10s %,10d%n", "not sent", tally.notSent());
        }
        if (client.retries() > 0) {
            out.printf(Locale.ROOT, "  (%,d requests were sent again)%n", client.retries());
        }
        if (sources.passedOver() > 0) {
            out.printf(Locale.ROOT, "  (%,d other files were passed over)%n", sources.passedOver());
        }
        reasons(out, "Refused, by reason:", tally.reasons());
        reasons(out, "Warnings:", tally.warnings());
        if (report != null && tally.anyRefused()) {
            out.println("Each refused document: " + report);
        }
        out.flush();
    }

    private static void reasons(PrintWriter out, String heading, List<Tally.Reason> reasons) {
        if (reasons.isEmpty()) {
            return;
        }
        out.println(heading);
        for (Tally.Reason reason : reasons.subList(0, Math.min(REASONS_SHOWN, reasons.size()))) {
            out.printf(Locale.ROOT, "  %,d x %s%n", reason.count, reason.title);
            out.println("      " + (reason.rule + " " + reason.mend).strip());
            out.println("      first: " + reason.first);
        }
        if (reasons.size() > REASONS_SHOWN) {
            out.println("  and " + (reasons.size() - REASONS_SHOWN) + " further reasons");
        }
    }

    private String language() {
        if (language != null) {
            return language;
        }
        return Locale.getDefault().getLanguage().equals("zh") ? "zh" : "en";
    }
}
