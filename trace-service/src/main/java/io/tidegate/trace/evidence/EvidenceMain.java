package io.tidegate.trace.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command that checks evidence files, without a server: one line for each file, and each fault. */
public final class EvidenceMain {

    private static final int WRONG = 1;
    private static final int USAGE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;

    private EvidenceMain() {}

    /**
     * Ends with 0 where all files are right, 1 where one is not, 2 without a file. With {@code --keys}, a file or address of a
     * JWK set, the signature is checked too.
     */
    public static void main(String[] arguments) {
        System.exit(run(new PrintStream(System.out, true, UTF_8), arguments));
    }

    static int run(PrintStream out, String... arguments) {
        boolean signed = arguments.length > 1 && arguments[0].equals("--keys");
        List<String> files = List.of(arguments).subList(signed ? 2 : 0, arguments.length);
        if (files.isEmpty() || files.getFirst().startsWith("--")) {
            out.println("usage: verify-evidence [--keys FILE|ADDRESS] FILE...");
            return USAGE;
        }
        Map<String, PublicKey> keys = null;
        try {
            keys = signed ? keys(arguments[1]) : null;
        } catch (IOException | RuntimeException e) {
            out.println(arguments[1] + ": keys cannot be read: " + e.getMessage());
            return WRONG;
        }
        int code = 0;
        for (String file : files) {
            code = check(out, file, keys) ? code : WRONG;
        }
        return code;
    }

    private static boolean check(PrintStream out, String file, @Nullable Map<String, PublicKey> keys) {
        try {
            Evidence evidence = Json.mapper().readValue(Files.readAllBytes(Path.of(file)), Evidence.class);
            EvidenceCheck.Result result = EvidenceCheck.check(evidence);
            List<String> faults = new ArrayList<>(result.faults());
            String unsigned = keys == null ? null : EvidenceSignature.fault(evidence, keys);
            if (unsigned != null) {
                faults.add(unsigned);
            }
            out.printf(
                    "%s: %s, %d events, %d links proven, %d by documents and not checked%s, digest %s, %s%n",
                    file,
                    faults.isEmpty() ? "right" : "WRONG",
                    result.events(),
                    result.proven(),
                    result.documents(),
                    evidence.cut() ? ", cut" : "",
                    evidence.digest(),
                    signature(evidence, keys != null, unsigned));
            faults.forEach(fault -> out.println("  " + fault));
            return faults.isEmpty();
        } catch (IOException | RuntimeException e) {
            out.println(file + ": cannot be read: " + e.getMessage());
            return false;
        }
    }

    private static String signature(Evidence evidence, boolean checked, @Nullable String fault) {
        if (evidence.signature() == null) {
            return "not signed";
        }
        String kid = EvidenceSignature.kid(evidence.signature());
        return !checked
                ? "signature of key " + kid + " not checked, see --keys"
                : fault == null ? "signed by key " + kid : "signature refused";
    }

    private static Map<String, PublicKey> keys(String from) throws IOException {
        byte[] json = from.startsWith("http://") || from.startsWith("https://")
                ? fetched(from)
                : Files.readAllBytes(Path.of(from));
        Map<String, PublicKey> keys = new HashMap<>();
        for (EvidenceKeys.Jwk jwk :
                Json.mapper().readValue(json, EvidenceKeys.Jwks.class).keys()) {
            // By what the key is and not by what the set calls it.
            keys.put(Ed25519.thumbprint(jwk.x()), Ed25519.key(jwk.x()));
        }
        return keys;
    }

    private static byte[] fetched(String address) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofByteArray());
            if (response.statusCode() != OK) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
