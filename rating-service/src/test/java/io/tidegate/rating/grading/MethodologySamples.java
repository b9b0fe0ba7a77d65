package io.tidegate.rating.grading;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.store.MethodologyReader;

/** The shipped methodology with something else about it. */
final class MethodologySamples {

    private static final String FILE = new String(MethodologyReader.bytes("tcr-1.json"), UTF_8);

    private MethodologySamples() {}

    /** With the share of bad sellers measured. */
    static Published sharesMeasured() {
        int at = FILE.indexOf("\"measured\": false", FILE.indexOf("\"I7\""));
        String changed = FILE.substring(0, at) + FILE.substring(at).replaceFirst("false", "true");
        return MethodologyReader.read("shares.json", changed.getBytes(UTF_8));
    }
}
