package io.tidegate.ingest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings as RFC 8941, sections 3.3.3 and 4.2.5, has them; the first key is the draft's own example. */
class IdempotencyKeyTest {

    @Test
    void aStringInDoubleQuotesIsAKey() {
        assertThat(value("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"")).isEqualTo("8e03978e-40d5-43e8-bc93-6894a57f9324");
        assertThat(value("  \"a b\"  ")).isEqualTo("a b");
    }

    @Test
    void quotesAndBackslashesAreEscaped() {
        assertThat(value("\"a\\\"b\\\\c\"")).isEqualTo("a\"b\\c");
    }

    @Test
    void parametersSayNothing() {
        assertThat(value("\"k\";v=1;w=\"x\"; y")).isEqualTo("k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8e03978e-40d5-43e8-bc93-6894a57f9324",
                "",
                "\"",
                "\"\"",
                "\"a",
                "a\"",
                "\"a\\",
                "\"a\\n\"",
                "\"a\" \"b\"",
                "\"a\",\"b\"",
                "\"a\"x",
                "'a'",
                "\"\u00e9\"",
                "\"a\tb\"",
                ":YWJj:",
                "1"
            })
    void nothingElseIs(String line) {
        assertThat(IdempotencyKey.parse(List.of(line))).isEmpty();
    }

    @Test
    void oneOfBoundedLength() {
        assertThat(value("\"" + "k".repeat(255) + "\"")).hasSize(255);
        assertThat(IdempotencyKey.parse(List.of("\"" + "k".repeat(256) + "\""))).isEmpty();
        assertThat(IdempotencyKey.parse(List.of("\"a\"", "\"b\""))).isEmpty();
        assertThat(IdempotencyKey.parse(List.of())).isEmpty();
    }

    private static String value(String line) {
        return IdempotencyKey.parse(List.of(line)).orElseThrow().value();
    }
}
