package io.tidegate.kubernetes.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The table of endpoints and credentials that each service's own tests hold against its API. */
final class Endpoints {

    private static final Set<String> OF_STAFF = Set.of("staff", "reveal");
    /** Counts for the centre's own monitoring, without a credential inside the cluster. */
    private static final String INSIDE = "/v1/accounting";
    /** The GS1 syntax dictionary marks what may begin a Digital Link with this word. */
    private static final String PRIMARY_KEY = "dlpkey";

    private Endpoints() {}

    /** Paths that platforms or everybody call, up to the first parameter; a Digital Link's by its primary keys. */
    static SortedSet<String> ofTheWorld(String service) {
        SortedSet<String> paths = new TreeSet<>();
        for (String line : lines(service, "src/test/resources/credentials/endpoints.tsv")) {
            String[] cells = line.split("\t", -1);
            if (line.startsWith("#") || OF_STAFF.contains(cells[1])) {
                continue;
            }
            String path = cells[0].substring(cells[0].indexOf('/'));
            if (path.startsWith("/{key}/")) {
                primaryKeys(service).forEach(key -> paths.add("/" + key));
            } else if (!path.equals(INSIDE)) {
                paths.add(path.replaceFirst("/\\{.*", ""));
            }
        }
        return paths;
    }

    private static List<String> primaryKeys(String service) {
        List<String> keys = new ArrayList<>();
        for (String line : lines(service, "src/main/resources/gs1/gs1-syntax-dictionary.txt")) {
            if (!line.startsWith("#") && line.contains(PRIMARY_KEY)) {
                keys.add(line.split("\\s+", 2)[0]);
            }
        }
        return keys;
    }

    private static List<String> lines(String service, String file) {
        Path path = Path.of("..", "..", service + "-service").resolve(file);
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new AssertionError(path.toString(), e);
        }
    }
}
