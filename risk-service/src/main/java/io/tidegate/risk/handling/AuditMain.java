package io.tidegate.risk.handling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The command that works every hash of the journals out anew, here and not in the service: of a centre, or of an export. */
public final class AuditMain {

    private static final int BROKEN = 1;
    private static final int NOT_CHECKED = 2;
    private static final int TELL_EVERY = 5_000;
    private static final Set<String> OPTIONS = Set.of("--case", "--file", "--export", "--address", "--token-file");

    private final PrintStream out;
    private final PrintStream progress;
    private final JournalCheck check = new JournalCheck();

    private AuditMain(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    /** Ends with 0 where every journal follows, 1 where one does not, 2 where it could not be checked. */
    public static void main(String[] arguments) {
        System.exit(run(
                new PrintStream(System.out, true, UTF_8),
                new PrintStream(System.err, true, UTF_8),
                System.getenv("TIDEGATE_TOKEN"),
                arguments));
    }

    /**
     * Does what {@link #main} does, and gives the status.
     *
     * @param token of staff, where no file has one
     */
    public static int run(PrintStream out, PrintStream progress, @Nullable String token, String... arguments) {
        try {
            return new AuditMain(out, progress).audit(options(arguments), token);
        } catch (IOException e) {
            out.println(e.getMessage());
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println("usage: audit [--case ID] [--export FILE] [--address ADDRESS] [--token-file FILE]"
                    + " | audit --file EXPORT [--case ID]");
        }
        return NOT_CHECKED;
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            if (!OPTIONS.contains(parts[0])) {
                throw new IllegalArgumentException("there is no option " + parts[0]);
            }
            if (parts.length == 1 && i + 1 == arguments.length) {
                throw new IllegalArgumentException(parts[0] + " needs a value");
            }
            options.put(parts[0], parts.length == 2 ? parts[1] : arguments[++i]);
        }
        if (options.containsKey("--file") && (options.containsKey("--address") || options.containsKey("--export"))) {
            throw new IllegalArgumentException("--file is checked offline: it goes with --case only");
        }
        return options;
    }

    private int audit(Map<String, String> options, @Nullable String token) throws IOException {
        String only = options.get("--case");
        String file = options.get("--file");
        if (file != null) {
            AuditSource.file(Path.of(file), only, this::take);
            return told(file, only, null);
        }
        AuditSource.Centre centre = AuditSource.centre(options.get("--address"), options.get("--token-file"), token);
        String export = options.get("--export");
        if (export == null) {
            centre.lines(only, this::take);
        } else {
            try (Writer lines = Files.newBufferedWriter(Path.of(export))) {
                centre.lines(only, line -> {
                    lines.write(AuditSource.written(line));
                    take(line);
                });
            }
        }
        return told(centre.address(), only, only == null ? centre.verdict() : null);
    }

    private void take(AuditLine line) {
        check.line(line.caseId(), line.entry(), line.entries(), HexFormat.of().parseHex(line.head()));
        if (check.entries() % TELL_EVERY == 0 && check.entries() > 0) {
            progress.printf("  %,d entries of %,d cases%n", check.entries(), check.cases());
        }
    }

    /** The service's own verdict tells besides what no page shows: entries whose case is gone, and files of evidence. */
    private int told(String where, @Nullable String only, Cases.@Nullable Verdict verdict) {
        check.end();
        if (check.cases() == 0 && only != null) {
            out.println(where + ": has no case " + only);
            return NOT_CHECKED;
        }
        JournalCheck.Fault fault = check.first();
        boolean sound = verdict == null || verdict.intact();
        out.printf(
                "%s: %s, %d cases, %d entries, %d links broken, root %s%n",
                where,
                fault == null && sound ? "right" : "WRONG",
                check.cases(),
                check.entries(),
                check.broken(),
                check.root());
        if (fault != null) {
            out.printf("  case %s, entry %d%n", fault.caseId(), fault.seq());
            out.printf("    expected %s%n    found    %s%n", fault.expected(), fault.found());
        } else if (verdict != null && verdict.brokenCase() != null) {
            out.printf("  case %s, entry %d: the service finds it broken%n", verdict.brokenCase(), verdict.brokenSeq());
        }
        if (verdict != null && verdict.damagedEvidence() != null) {
            out.printf("  file of evidence %s is not what it was%n", verdict.damagedEvidence());
        }
        return fault == null && sound ? 0 : BROKEN;
    }
}
