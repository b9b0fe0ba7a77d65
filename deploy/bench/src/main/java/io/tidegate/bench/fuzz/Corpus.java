package io.tidegate.bench.fuzz;

import io.tidegate.bench.generator.Consignments;
import io.tidegate.bench.generator.GeneratorSettings;
import io.tidegate.bench.generator.PostedDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is mutated: the official samples of both editions, an example of each JSON document, generated documents. In one
 * order, whatever the file system says.
 *
 * @param xml customs messages
 * @param json single documents
 */
record Corpus(List<byte[]> xml, List<byte[]> json) {

    private static final String SAMPLES = "ingest-service/src/test/resources/ceb/samples";
    private static final String DOCUMENTS = "ingest-service/src/main/resources/document";
    private static final int GENERATED = 200;
    private static final double PATTERN_RATE = 0.1;

    /** Reads the samples of a checkout. */
    static Corpus of(Path checkout) throws IOException {
        List<byte[]> json = new ArrayList<>();
        // Twice, so that rare types are as frequent as the generated ones.
        List<byte[]> examples = files(checkout.resolve(DOCUMENTS), ".json");
        json.addAll(examples);
        var generated = new Consignments(
                new GeneratorSettings(1, GENERATED, LocalDate.of(2021, 6, 1), 30, PATTERN_RATE, PATTERN_RATE));
        while (generated.hasNext() && json.size() < GENERATED) {
            for (PostedDocument document : generated.next().documents()) {
                json.add(document.json());
            }
        }
        while (json.size() < 2 * GENERATED) {
            json.addAll(examples);
        }
        List<byte[]> xml = files(checkout.resolve(SAMPLES), ".xml");
        if (xml.isEmpty() || examples.isEmpty()) {
            throw new IOException("No samples below " + checkout.toAbsolutePath() + ": run from a checkout");
        }
        return new Corpus(xml, json);
    }

    private static List<byte[]> files(Path folder, String ending) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
                contents.add(
                        Files.readString(file, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8));
            }
        }
        return contents;
    }
}
