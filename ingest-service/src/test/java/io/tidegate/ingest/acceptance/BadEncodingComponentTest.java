package io.tidegate.ingest.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed bodies: read where they are whole, refused where they are broken or expand beyond the bounds. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadEncodingComponentTest {

    private static final List<String> MEDIA_TYPES = List.of(Http.JSON, Http.NDJSON, Http.XML);

    private Visitor visitor = new Visitor("", "", "");

    @BeforeEach
    void come() {
        if (visitor.key().isEmpty()) {
            visitor = Visitor.of("bad-encoding", "BADENCODE1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "zstd", "GZIP"})
    void aWholeBodyIsRead(String coding) {
        byte[] order = visitor.order(Visitor.number()).toString().getBytes(UTF_8);

        assertThat(post(Http.JSON, coding, compress(coding, order)).statusCode())
                .isEqualTo(201);
    }

    /** 8 MiB of one character, which is some KiB on the wire. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void aBombIsRefusedOnEveryDoor(String coding) {
        byte[] blanks = new byte[8 << 20];
        Arrays.fill(blanks, (byte) ' ');
        byte[] bomb = compress(coding, blanks);
        Visitor.refused(post(Http.JSON, coding, bomb), 413, "expansion-too-high");
        Visitor.refused(post(Http.XML, coding, bomb), 413, "expansion-too-high");
        // A stream is answered up to the break: by then its first line was too long.
        List<JsonNode> answers = Http.lines(post(Http.NDJSON, coding, bomb));
        assertThat(answers).extracting(answer -> answer.path("status").asText()).containsExactly("rejected", "retry");
        Visitor.names(answers.getLast().path("errors"), "", "expansion-too-high");
        Visitor.othersAreServed();
    }

    /** A good order first, and a bomb behind it: nothing of it is taken in. */
    @Test
    void whatStandsBeforeABombIsNotAccepted() {
        String orderNo = Visitor.number();
        byte[] order = visitor.order(orderNo).toString().getBytes(UTF_8);
        byte[] blanks = Arrays.copyOf(order, 8 << 20);
        Arrays.fill(blanks, order.length, blanks.length, (byte) ' ');

        Visitor.refused(post(Http.JSON, "zstd", compress("zstd", blanks)), 413, "expansion-too-high");
        visitor.leavesNothing(orderNo);
    }

    /** What does not repeat itself is no bomb, and is bounded all the same. */
    @Test
    void moreThanSixteenMebibytesAreRefusedExpanded() {
        byte[] noise = new byte[17 << 20];
        new java.util.Random(7).nextBytes(noise);

        Visitor.refused(post(Http.JSON, "zstd", compress("zstd", noise)), 413, "payload-too-large");
        Visitor.refused(post(Http.XML, "gzip", compress("gzip", noise)), 413, "payload-too-large");
        Visitor.othersAreServed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void whatIsNotInItsCodingOrCutOffIsRefused(String coding) {
        String orderNo = Visitor.number();
        byte[] order = visitor.order(orderNo).toString().getBytes(UTF_8);
        byte[] whole = compress(coding, order);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 0x55;
        for (String mediaType : MEDIA_TYPES) {
            for (byte[] body : List.of(order, Arrays.copyOf(whole, whole.length / 2), new byte[] {31})) {
                Visitor.refused(post(mediaType, coding, body), 400, "content-encoding-broken");
            }
        }
        Response answer = post(Http.JSON, coding, damaged);
        assertThat(answer.statusCode()).isEqualTo(400);
        visitor.leavesNothing(orderNo);
    }

    /** RFC 9659: more than 8 MiB of window is more than a content coding may ask a reader to hold. */
    @Test
    void aWindowOfMoreThanEightMebibytesIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new com.github.luben.zstd.ZstdOutputStreamNoFinalizer(bytes)) {
            out.setLong(27);
            byte[] noise = new byte[12 << 20];
            new java.util.Random(8).nextBytes(noise);
            out.write(noise);
        }

        Visitor.refused(post(Http.JSON, "zstd", bytes.toByteArray()), 400, "content-encoding-broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip;q=1", "compress", "\"gzip\""})
    void anUnknownCodingIsRefused(String coding) {
        for (String mediaType : MEDIA_TYPES) {
            Visitor.refused(post(mediaType, coding, "{}".getBytes(UTF_8)), 415, "content-encoding-unsupported");
        }
    }

    /** Zipped twice is read once: what is left is no JSON. */
    @Test
    void aBodyCompressedTwiceIsNotUnpackedTwice() {
        byte[] order = visitor.order(Visitor.number()).toString().getBytes(UTF_8);

        Visitor.refused(post(Http.JSON, "gzip", compress("gzip", compress("gzip", order))), 400, "malformed-body");
    }

    @Test
    void theBoundsArePublishedToEverybody() {
        Response limits = RestAssured.given().get("/v1/limits");

        assertThat(limits.statusCode()).isEqualTo(200);
        assertThat(limits.<Integer>path("bodyBytes")).isEqualTo(16 << 20);
        assertThat(limits.<Integer>path("documentBytes")).isEqualTo(256 << 10);
        assertThat(limits.<Integer>path("arrayDocuments")).isEqualTo(10_000);
        assertThat(limits.<Integer>path("expansionRatio")).isEqualTo(200);
        assertThat(limits.<Integer>path("depth")).isEqualTo(32);
        assertThat(limits.<List<String>>path("contentEncodings")).containsExactly("gzip", "zstd");
    }

    private Response post(String mediaType, String coding, byte[] body) {
        return Http.with(visitor.key(), mediaType)
                .header("Content-Encoding", coding)
                .body(body)
                .post(mediaType.equals(Http.XML) ? "/v1/ceb" : "/v1/documents");
    }

    private static byte[] compress(String coding, byte[] bytes) {
        if (coding.equals("zstd")) {
            return Zstd.compress(bytes);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
