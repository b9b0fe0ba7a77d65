package io.tidegate.trace.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command that checks evidence files, without a server: one line for each file, and each fault. */
public final class EvidenceMain {

    private static final int WRONG = 1;
    private static final int USAGE = 2;

    private EvidenceMain() {}

    /** Ends with 0 where all files are right, 1 where one is not, 2 without a file. */
    public static void main(String[] files) {
        System.exit(run(new PrintStream(System.out, true, UTF_8), files));
    }

    static int run(PrintStream out, String... files) {
        if (files.length == 0) {
            out.println("usage: verify-evidence FILE...");
            return USAGE;
        }
        int code = 0;
        for (String file : files) {
            try {
                Evidence evidence = Json.mapper().readValue(Files.readAllBytes(Path.of(file)), Evidence.class);
                EvidenceCheck.Result result = EvidenceCheck.check(evidence);
                out.printf(
                        "%s: %s, %d events, %d links proven, %d by documents and not checked%s, digest %s%n",
                        file,
                        result.faults().isEmpty() ? "right" : "WRONG",
                        result.events(),
                        result.proven(),
                        result.documents(),
                        evidence.cut() ? ", cut" : "",
                        evidence.digest());
                result.faults().forEach(fault -> out.println("  " + fault));
                code = result.faults().isEmpty() ? code : WRONG;
            } catch (IOException | RuntimeException e) {
                out.println(file + ": cannot be read: " + e.getMessage());
                code = WRONG;
            }
        }
        return code;
    }
}
