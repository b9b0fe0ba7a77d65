package io.tidegate.ingest.ceb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.document.DocumentChecker;
import io.tidegate.ingest.document.Fixtures;
import io.tidegate.kernel.problem.Language;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Processor time per document of reading a message of 100 orders: by the validator alone, as it is read, and the same
 * documents as JSON. Run by hand; it prints microseconds of this thread, so that a busy machine changes little.
 */
public final class CebReaderTimes {

    private static final int DOCUMENTS = 100;
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 300;

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private CebReaderTimes() {}

    public static void main(String[] arguments) throws Exception {
        List<ObjectNode> orders = new ArrayList<>();
        for (var i = 0; i < DOCUMENTS; i++) {
            orders.add(Fixtures.document("order").put("orderNo", "ON2021030200" + i));
        }
        var sides = new CebMessage.Sides(
                Map.of("copCode", "1101180326", "copName", "A", "dxpMode", "DXP", "dxpId", "DXPENT0000000001"),
                List.of());
        var xml = CebWriter.write(CebEdition.E202205, "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", sides, orders);
        List<byte[]> json = new ArrayList<>();
        for (var order : orders) {
            json.add(Json.mapper().writeValueAsBytes(order));
        }
        var reader = new CebReader();
        var checker = DocumentChecker.usual();
        OUT.printf(
                Locale.ROOT, "bytes per document: XML %d, JSON %d%n", xml.length / DOCUMENTS, json.getFirst().length);
        for (var round = 0; round < 3; round++) {
            print("find out what it is", () -> reader.open(xml));
            print("XML by the validator", () -> reader.explained(reader.open(xml), Language.EN));
            print("XML as it is read", () -> reader.read(new ByteArrayInputStream(xml), Language.EN));
            print("JSON", () -> {
                for (var line : json) {
                    Json.mapper().readTree(line);
                }
                return json;
            });
            print("the checks", () -> {
                for (var order : orders) {
                    checker.check(order, Language.EN);
                }
                return orders;
            });
        }
    }

    private static void print(String what, Callable<?> work) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        for (var i = 0; i < WARM_UP; i++) {
            work.call();
        }
        var start = threads.getCurrentThreadCpuTime();
        for (var i = 0; i < ROUNDS; i++) {
            work.call();
        }
        var nanos = threads.getCurrentThreadCpuTime() - start;
        OUT.printf(Locale.ROOT, "%-22s %6.1f us%n", what, nanos / 1e3 / ROUNDS / DOCUMENTS);
    }
}
