import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares a list of components (CycloneDX) with a folder: each file has one component that says where it is and has its SHA-256,
 * and nothing else is listed as being there. Ends with status 1 and names what differs.
 */
final class Components {
    private Components() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        JsonNode bom = new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
        Path folder = Path.of(arguments[1]);
        Map<String, String> listed = new HashMap<>();
        add(bom.at("/metadata/component"), listed);
        bom.path("components").forEach(component -> add(component, listed));
        TreeSet<String> differing = new TreeSet<>();
        if (!bom.path("specVersion").asText().equals("1.6")) {
            differing.add("specVersion is " + bom.path("specVersion"));
        }
        int files = 0;
        try (var found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files++;
                String name = folder.relativize(file).toString();
                String digest = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
                if (!digest.equals(listed.remove(name))) {
                    differing.add(name + " is not listed with its digest");
                }
            }
        }
        listed.keySet().forEach(name -> differing.add(name + " is listed and not there"));
        if (files == 0 || !differing.isEmpty()) {
            System.err.println(arguments[0] + " and " + folder + " differ:\n" + String.join("\n", differing));
            System.exit(1);
        }
        System.out.println(arguments[0] + ": all " + files + " files");
    }

    private static void add(JsonNode component, Map<String, String> listed) {
        for (JsonNode place : component.at("/evidence/occurrences")) {
            for (JsonNode hash : component.path("hashes")) {
                if (hash.path("alg").asText().equals("SHA-256")) {
                    listed.put(place.path("location").asText(), hash.path("content").asText());
                }
            }
        }
    }
}
