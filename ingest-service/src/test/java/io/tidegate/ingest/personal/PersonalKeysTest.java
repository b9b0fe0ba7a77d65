package io.tidegate.ingest.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.document.PersonalFields.Kind;
import io.tidegate.ingest.personal.store.ConfiguredPersonalKeys;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys change over without a token changing. */
class PersonalKeysTest {

    private static final String K = key('k');
    private static final String Q = key('q');
    private static final UUID ID = UUID.fromString("520f4667-5fb7-8fe9-be89-232f034b2130");

    /** {@code openssl kdf -keylen 32 -kdfopt digest:SHA2-256 ... -kdfopt info:tokens HKDF} (OpenSSL 3.0.19), key 32 times k. */
    private static final String TOKENS_OF_K = "AWnxcONI4Mj95uhxnqdhWAj7Pkz/2Rgz257bHX18UiU=";

    private static final String DIGESTS_OF_K = "sMxL1NdZJhLiGAtsMj1jKJYL2kC526T7lISmNfCncQ0=";

    private final Path folder;

    PersonalKeysTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void derivedKeysAreThoseOfAnotherImplementation() {
        byte[] master = Base64.getDecoder().decode(K);
        assertThat(base64(Derivation.derive(master, "tokens"))).isEqualTo(TOKENS_OF_K);
        assertThat(base64(Derivation.derive(master, "digests"))).isEqualTo(DIGESTS_OF_K);
        assertThat(base64(Derivation.derive(master, "data"))).isEqualTo("cKM7DHNwNWaIbiubOfFGlqQRLQ7gCLU9FzaGB89TMAo=");
    }

    @Test
    void tokensStayWhenTheFirstKeyIsGone() throws IOException {
        String before = token(new KeyRing(ConfiguredPersonalKeys.of(K)));
        assertThat(token(ring("key.2=" + Q + "\ntoken-key=" + K))).isEqualTo(before);
        assertThat(token(ring("key.2=" + Q + "\ntoken-key=derived:" + TOKENS_OF_K + "," + DIGESTS_OF_K)))
                .as("the master itself may be destroyed")
                .isEqualTo(before);
        assertThat(token(ring("key.2=" + Q))).as("without it they would change").isNotEqualTo(before);
    }

    @Test
    void aKeyEncryptsFromItsTimeOn() throws IOException {
        String file =
                "key.1=" + K + "\nkey.2=" + Q + "\nkey.2.from=2027-01-01T00:00:00Z\nkey.2.until=2028-01-01T00:00:00Z";
        Instant[] now = {Instant.parse("2026-12-31T23:59:59Z")};
        KeyRing ring = new KeyRing(keys(file), (InstantSource) () -> now[0]);
        assertThat(ring.currentId()).isEqualTo(1);
        byte[] old = new PersonalCipher(ring).seal(ID, new byte[] {7});

        now[0] = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(ring.currentId()).isEqualTo(2);
        assertThat(new PersonalCipher(ring).seal(ID, new byte[] {7})[0]).isEqualTo((byte) 2);
        assertThat(new PersonalCipher(ring).open(ID, old)).containsExactly(7);

        now[0] = Instant.parse("2028-01-01T00:00:00Z");
        assertThat(ring.currentId()).as("1 never ends").isEqualTo(1);
    }

    @Test
    void aKeyPastItsTimeGoesOnRatherThanNone() throws IOException {
        PersonalKeys keys = keys("key.4=" + K + "\nkey.4.until=2026-01-01T00:00:00Z");
        assertThat(new KeyRing(keys).currentId()).isEqualTo(4);
        PersonalKeys later = keys("key.4=" + K + "\nkey.4.from=2999-01-01T00:00:00Z");
        assertThatThrownBy(() -> new KeyRing(later)).hasMessageContaining("from");
    }

    @Test
    void whatIsSetWronglyIsRefusedWithoutShowingAKey() {
        refused(() -> keys("key.1=c2hvcnQ="), "32 bytes");
        refused(() -> keys("key.1=" + K + "!"), "not Base64");
        refused(() -> keys("key.0=" + K), "1 to 255");
        refused(() -> keys("key.300=" + K), "1 to 255");
        refused(() -> keys("key.1.from=2027-01-01T00:00:00Z"), "key.1 is missing");
        refused(() -> keys("key.1=" + K + "\nkey.1.from=tomorrow"), "key.1.from");
        refused(() -> keys("kee.1=" + K), "known are");
        refused(() -> keys(""), "has no key");
        refused(() -> keys("key.1=" + K + "\ntoken-key=derived:" + K), "derived:");
        refused(() -> configured(Optional.empty(), Optional.empty()), "either");
        refused(() -> configured(Optional.of(K), Optional.of("/x")), "either");
        refused(() -> configured(Optional.empty(), Optional.of(folder + "/none")), "cannot be read");
        refused(() -> configured(Optional.of("1:" + K + ",1:" + Q), Optional.empty()), "twice");
        assertThat(new MasterKey(1, new byte[32], Instant.EPOCH, null)).hasToString("key 1");
        assertThat(new TokenKey(new byte[32], new byte[32])).hasToString("token key");
    }

    @Test
    void nobodyRevealsUntilSomebodyIsNamed() {
        Officers none = new Officers(settings(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThatThrownBy(() -> none.named("Bearer reveal-wang"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(IngestProblem.REVEAL_DISABLED));
        refused(() -> new Officers(settings(Optional.empty(), Optional.empty(), Optional.of("wang:abc"))), "64 hex");
    }

    private KeyRing ring(String file) throws IOException {
        return new KeyRing(keys(file));
    }

    private PersonalKeys keys(String file) throws IOException {
        Path path = Files.createTempFile(folder, "keys", ".properties");
        Files.writeString(path, file);
        return configured(Optional.empty(), Optional.of(path.toString()));
    }

    private static PersonalKeys configured(Optional<String> key, Optional<String> file) {
        return new ConfiguredPersonalKeys(settings(key, file, Optional.empty()));
    }

    private static PersonalSettings settings(
            Optional<String> key, Optional<String> file, Optional<String> revealTokens) {
        return new PersonalSettings() {
            @Override
            public Optional<String> key() {
                return key;
            }

            @Override
            public Optional<String> keysFile() {
                return file;
            }

            @Override
            public Optional<String> tokenKey() {
                return Optional.empty();
            }

            @Override
            public Optional<String> revealTokens() {
                return revealTokens;
            }

            @Override
            public int revealsPerHour() {
                return 1;
            }

            @Override
            public int jobRowsPerSecond() {
                return 1;
            }
        };
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String says) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(says)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain(K, Q, "c2hvcnQ="))
                .hasNoCause();
    }

    private static String token(KeyRing ring) {
        return new Tokens(ring.tokens()).of(Kind.NAME, "X");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String key(char c) {
        return base64(List.of(c).getFirst().toString().repeat(32).getBytes(StandardCharsets.US_ASCII));
    }
}
