package io.tidegate.bench.demo;

import io.tidegate.bench.generator.Consignment;
import io.tidegate.bench.generator.Consignment.LotGoods;
import io.tidegate.bench.generator.Consignments;
import io.tidegate.bench.generator.GeneratorSettings;
import io.tidegate.bench.generator.PostedDocument;
import io.tidegate.bench.generator.Truth;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What the demo feeds: official messages, real declarations with their findings, generated consignments in the order of
 * their documents' times, and the way of their lots.
 *
 * @param messages official samples of customs, XML
 * @param documents declarations and findings of 2020, then generated documents of 2021
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DemoData(
        List<byte[]> messages,
        KcsDeclarations declarations,
        List<PostedDocument> documents,
        List<Truth> truths,
        LotHistory lots,
        LotGoods shownLot) {

    /** Chosen once: the demo is the same everywhere. */
    static final GeneratorSettings CONSIGNMENTS =
            new GeneratorSettings(20_210_104, 2_000, LocalDate.of(2021, 1, 11), 60, 0.12, 0.10, 0.10);

    private static final List<String> EDITIONS = List.of("2018-113", "202205");
    private static final List<String> TYPES = List.of("311", "411", "511", "621");

    static DemoData load() throws IOException {
        List<byte[]> messages = new ArrayList<>();
        for (String edition : EDITIONS) {
            for (String type : TYPES) {
                messages.add(resource("/demo/ceb/" + edition + "/CEB" + type + "Message.xml"));
            }
        }
        var declarations = KcsDeclarations.load();
        List<PostedDocument> generated = new ArrayList<>();
        List<Truth> truths = new ArrayList<>();
        List<LotGoods> goods = new ArrayList<>();
        var consignments = new Consignments(CONSIGNMENTS);
        LotGoods shown = null;
        while (consignments.hasNext()) {
            Consignment consignment = consignments.next();
            generated.addAll(consignment.documents());
            truths.add(consignment.truth());
            if (consignment.goods() != null) {
                goods.add(consignment.goods());
                if (shown == null && "unsafe-goods".equals(consignment.truth().pattern())) {
                    shown = consignment.goods();
                }
            }
        }
        generated.sort(Comparator.comparing(PostedDocument::time));
        List<PostedDocument> documents = declarations.documents();
        documents.addAll(generated);
        return new DemoData(
                messages, declarations, documents, truths, new LotHistory(goods), Objects.requireNonNull(shown));
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = DemoData.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        }
    }
}
