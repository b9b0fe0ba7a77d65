package io.tidegate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private final Path data;

    SecretsTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void theKeysOfTraceAreMadeOnceInTheFormsThatItReads() throws Exception {
        var made = Secrets.of(data);

        assertThat(made.subscriptionKeys()).matches("1:[A-Za-z0-9+/]{43}=");
        var key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(
                        new PKCS8EncodedKeySpec(Base64.getDecoder().decode(String.valueOf(made.evidenceKey()))));
        assertThat(key.getAlgorithm()).isEqualTo("EdDSA");
        assertThat(Secrets.of(data)).isEqualTo(made);
        assertThat(Secrets.of(data.resolve("another")).evidenceKey()).isNotEqualTo(made.evidenceKey());
        assertThat(made.toString()).doesNotContain(String.valueOf(made.subscriptionKeys()));
    }

    @Test
    void aFolderOfAnEarlierVersionGetsThemAndKeepsTheRest() throws Exception {
        var file = data.resolve("secrets.properties");
        Files.writeString(file, "staff.token=s\npersonal.key=p\npostgres.password=w\nplatform.DEMO.key=tg_a\n");

        var whole = Secrets.of(data);

        assertThat(whole.platformKey()).isEqualTo("tg_a");
        assertThat(whole.personalKey()).isEqualTo("p");
        assertThat(whole.subscriptionKeys()).isNotNull();
        assertThat(Secrets.read(data)).isEqualTo(whole);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        whole.copyTo(data.resolve("beside"));
        assertThat(Secrets.of(data.resolve("beside")).evidenceKey()).isEqualTo(whole.evidenceKey());
    }
}
