package io.tidegate.trace.capture.api;

import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.trace.TraceProblem;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of EPCIS and CBV that are spoken here, and the headers by which client and server agree on one. */
final class EpcisVersions {

    static final String EPCIS = "2.0.0";
    static final String CBV = "2.0.0";

    /** Minimum and maximum of what is taken in; answers are of EPCIS 2.0. */
    static final Map<String, String> SPOKEN =
            Map.of("GS1-EPCIS-Min", "1.2.0", "GS1-EPCIS-Max", "2.0.1", "GS1-CBV-Min", "1.2.0", "GS1-CBV-Max", "2.1.0");

    private static final Pattern VERSION = Pattern.compile("\\d{1,3}\\.\\d{1,3}(\\.\\d{1,3})?");

    private EpcisVersions() {}

    /** The headers of a request by name. */
    @FunctionalInterface
    interface Headers {
        @Nullable
        String value(String name);
    }

    /** Throws where the request names a version, or a range, that has nothing in common with what is spoken. */
    static void agree(Headers headers) {
        for (String of : new String[] {"GS1-EPCIS", "GS1-CBV"}) {
            String exact = read(headers, of + "-Version");
            within(of + "-Version", exact, exact, of);
            within(of + "-Min", read(headers, of + "-Min"), read(headers, of + "-Max"), of);
        }
    }

    private static void within(String header, @Nullable String from, @Nullable String to, String of) {
        String least = SPOKEN.getOrDefault(of + "-Min", "");
        String most = SPOKEN.getOrDefault(of + "-Max", "");
        if ((from != null && weight(from) > weight(most)) || (to != null && weight(to) < weight(least))) {
            throw new ProblemException(
                    TraceProblem.UNSUPPORTED_VERSION,
                    header + ": " + least + " to " + most + " are spoken here",
                    header + ":支持 " + least + " 至 " + most);
        }
    }

    private static @Nullable String read(Headers headers, String name) {
        String version = headers.value(name);
        if (version != null && !VERSION.matcher(version.strip()).matches()) {
            throw new ProblemException(
                    TraceProblem.INVALID_HEADER, name + ": must be a version like 2.0.0", name + ":须为版本号,例如 2.0.0");
        }
        return version == null ? null : version.strip();
    }

    private static long weight(String version) {
        String[] parts = version.split("\\.", -1);
        long patch = parts.length > 2 ? Long.parseLong(parts[2]) : 0;
        return (Long.parseLong(parts[0]) * 1_000 + Long.parseLong(parts[1])) * 1_000 + patch;
    }
}
