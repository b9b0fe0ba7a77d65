package io.tidegate.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Makes message number n of a seed: always the same one. Thread-safe. */
final class Messages {

    /** Whose change makes a document a new one. */
    private static final Pattern NUMBER = Pattern.compile(
            "(orderNo|payTransactionId|logisticsNo|copNo|payNo|reportNo|resultNo|preNo)(\"\\s*:\\s*\"|>)([^\"<]{0,14})[^\"<]*");

    private static final List<String> MEDIA = List.of(
            Message.JSON,
            Message.NDJSON,
            Message.XML,
            "text/xml",
            "application/json; charset=GBK",
            "text/plain",
            "*/*",
            "x");

    private final Corpus corpus;
    private final long seed;

    Messages(Corpus corpus, long seed) {
        this.corpus = corpus;
        this.seed = seed;
    }

    Message make(long n) {
        // Neighbouring seeds of Random begin alike: spread them first.
        Random random = new Random((seed * 0x9E3779B97F4A7C15L) ^ (n * 0xC2B2AE3D27D4EB4FL));
        int kind = random.nextInt(10);
        if (kind < 4) {
            return finished("/v1/documents", Message.JSON, json(random, n), random, "json");
        }
        if (kind < 7) {
            return finished("/v1/documents", Message.NDJSON, lines(random, n), random, "ndjson");
        }
        return finished("/v1/ceb", Message.XML, xml(random, n), random, "xml");
    }

    private byte[] json(Random random, long n) {
        if (random.nextInt(8) > 0) {
            return mutated(document(random, n), document(random, n), random);
        }
        var array = new ByteArrayOutputStream();
        int size = random.nextInt(8);
        for (int i = 0; i < size; i++) {
            array.write(i == 0 ? '[' : ',');
            byte[] one = document(random, n * 8 + i);
            array.writeBytes(random.nextInt(3) == 0 ? mutated(one, one, random) : one);
        }
        array.writeBytes((size == 0 ? "[]" : "]").getBytes(StandardCharsets.US_ASCII));
        return array.toByteArray();
    }

    private byte[] lines(Random random, long n) {
        var lines = new ByteArrayOutputStream();
        int size = 1 + random.nextInt(12);
        for (int i = 0; i < size; i++) {
            byte[] one = document(random, n * 16 + i);
            lines.writeBytes(random.nextInt(3) == 0 ? mutated(one, one, random) : one);
            lines.writeBytes((random.nextInt(10) == 0 ? "\r\n" : "\n").getBytes(StandardCharsets.US_ASCII));
        }
        byte[] body = lines.toByteArray();
        return random.nextInt(6) == 0 ? ByteMutation.of(body, body, random) : body;
    }

    private byte[] xml(Random random, long n) {
        byte[] message = numbered(corpus.xml().get(random.nextInt(corpus.xml().size())), n, random);
        return switch (random.nextInt(10)) {
            case 0 -> message;
            case 1, 2, 3 -> ByteMutation.of(message, corpus.xml().getFirst(), random);
            default -> XmlMutation.of(message, random);
        };
    }

    private static byte[] mutated(byte[] document, byte[] other, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> document;
            case 1, 2, 3 -> ByteMutation.of(document, other, random);
            default -> JsonMutation.of(document, random);
        };
    }

    /** A document with its own lines, on one line of text, and most often with a number that nobody has used. */
    private byte[] document(Random random, long n) {
        String text = new String(corpus.json().get(random.nextInt(corpus.json().size())), StandardCharsets.UTF_8);
        return numbered(text.replace('\n', ' ').replace('\r', ' ').getBytes(StandardCharsets.UTF_8), n, random);
    }

    private byte[] numbered(byte[] document, long n, Random random) {
        if (random.nextInt(4) == 0) {
            return document;
        }
        String text = new String(document, StandardCharsets.UTF_8);
        String number = Long.toString(n, 36) + "-" + Long.toString(seed & 0xFFFFF, 36);
        return NUMBER.matcher(text).replaceAll("$1$2F" + number).getBytes(StandardCharsets.UTF_8);
    }

    private static Message finished(String path, String mediaType, byte[] body, Random random, String recipe) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", random.nextInt(50) == 0 ? MEDIA.get(random.nextInt(MEDIA.size())) : mediaType);
        byte[] sent = body;
        switch (random.nextInt(30)) {
            case 0 -> {
                headers.put("Content-Encoding", "gzip");
                sent = gzip(body);
            }
            case 1 -> {
                headers.put("Content-Encoding", "gzip");
                sent = ByteMutation.of(gzip(body), body, random);
            }
            case 2 ->
                headers.put(
                        "Content-Encoding",
                        List.of("zstd", "gzip", "br", "identity", "").get(random.nextInt(5)));
            case 3 -> headers.put("Idempotency-Key", '"' + Long.toString(random.nextLong(50), 36) + '"');
            case 4 ->
                headers.put(
                        "Idempotency-Key", List.of("x", "\"\"", "\"a\"b", "1").get(random.nextInt(4)));
            case 5 ->
                headers.put(
                        "Accept-Language",
                        List.of("zh", "xx-;q=2", "*", "zh-Hans;q=0.5,en").get(random.nextInt(4)));
            default -> {
                // As it is.
            }
        }
        String query = random.nextInt(20) == 0
                ? "?dryRun=" + List.of("true", "false", "x", "").get(random.nextInt(4))
                : "";
        return new Message(path + query, headers, sent, recipe);
    }

    private static byte[] gzip(byte[] body) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(out.toByteArray(), out.size());
    }
}
