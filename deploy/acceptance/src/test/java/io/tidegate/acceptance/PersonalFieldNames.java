package io.tidegate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which fields are personal, from the field tables of ingest: so a new type of document is looked for as well. */
final class PersonalFieldNames {

    private static final Path TABLES = Path.of("..", "..", "ingest-service", "src", "main", "resources", "document");
    private static final String PERSONAL = "personal";
    private static final String FIELD = "field";

    private PersonalFieldNames() {}

    static Set<String> ofIngest() throws IOException {
        Set<String> names = new TreeSet<>();
        names.add("note");
        try (Stream<Path> tables = Files.list(TABLES)) {
            for (Path table :
                    tables.filter(path -> path.toString().endsWith(".tsv")).toList()) {
                names.addAll(of(Files.readAllLines(table)));
            }
        }
        return names;
    }

    private static Set<String> of(List<String> lines) {
        Set<String> names = new TreeSet<>();
        List<String> header = List.of();
        for (String line : lines) {
            List<String> cells = List.of(line.split("\t", -1));
            if (cells.contains(PERSONAL) && cells.contains(FIELD)) {
                header = cells;
            } else if (header.size() == cells.size()
                    && !line.startsWith("#")
                    && !cells.get(header.indexOf(PERSONAL)).isBlank()) {
                names.add(cells.get(header.indexOf(FIELD)));
            }
        }
        return names;
    }

    /** Values of these fields in documents, in heads and lines. */
    static SortedSet<String> values(Set<String> names, List<byte[]> documents) throws IOException {
        SortedSet<String> values = new TreeSet<>();
        for (byte[] document : documents) {
            List<JsonNode> objects = new ArrayList<>(List.of(Json.mapper().readTree(document)));
            objects.getFirst().path("lines").forEach(objects::add);
            for (JsonNode object : objects) {
                for (Iterator<String> it = object.fieldNames(); it.hasNext(); ) {
                    String name = it.next();
                    if (names.contains(name) && !object.path(name).asText().isBlank()) {
                        values.add(object.path(name).asText());
                    }
                }
            }
        }
        return values;
    }
}
