package io.tidegate.trace.identifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Tables of test vectors: tab-separated, names of the columns first. */
final class Vectors {

    private Vectors() {}

    static List<String[]> rows(String resource) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Vectors.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return in.lines().skip(1).map(line -> line.split("\t", -1)).toList();
        }
    }
}
