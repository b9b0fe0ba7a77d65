package io.tidegate.kernel.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused is named by its key; what is safe passes. */
final class SafetyRulesTest {

    /** SHA-256 of "test" and of "staff", as sha256sum gives them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "1562206543DA764123C21BD524674F0A8AAF49C8A89744C97352FE677F7E4006"
            })
    void knownTokensAreRefused(String sha256) {
        assertThat(SafetyRules.staffToken(sha256))
                .hasValueSatisfying(unsafe -> assertThat(unsafe.key()).isEqualTo("tidegate.staff.token-sha256"));
    }

    @Test
    void anotherTokenPasses() {
        assertThat(SafetyRules.staffToken("ab".repeat(32))).isEmpty();
    }

    @Test
    void staffWhoShareOneTokenAreRefused() {
        assertThat(SafetyRules.sharedStaffToken(true, false))
                .hasValueSatisfying(unsafe -> assertThat(unsafe.key()).isEqualTo("tidegate.staff.oidc.issuer"));
        assertThat(SafetyRules.sharedStaffToken(true, true))
                .hasValueSatisfying(unsafe -> assertThat(unsafe.key()).isEqualTo("tidegate.staff.token-sha256"));
        assertThat(SafetyRules.sharedStaffToken(false, true)).isEmpty();
    }

    @Test
    void plainTextIsRefusedToAnotherMachineOnly() {
        assertThat(SafetyRules.kafka("kafka:9092", "PLAINTEXT"))
                .hasValueSatisfying(unsafe -> assertThat(unsafe.key()).isEqualTo("kafka.security.protocol"));
        assertThat(SafetyRules.kafka("127.0.0.1:1,kafka:9092", "SASL_PLAINTEXT"))
                .isPresent();
        assertThat(SafetyRules.kafka("kafka:9093", "SSL")).isEmpty();
        assertThat(SafetyRules.kafka("kafka:9093", "sasl_ssl")).isEmpty();
        assertThat(SafetyRules.kafka("localhost:9092,127.0.0.1:9093", "PLAINTEXT"))
                .isEmpty();
        assertThat(SafetyRules.kafka("127.0.0.1.example.org:9092", "PLAINTEXT")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/ingest",
                "jdbc:postgresql://db:5432/ingest?sslmode=require",
                "jdbc:postgresql://127.0.0.1,db/ingest?sslmode=prefer"
            })
    void aDatabaseThatIsNotVerifiedIsRefused(String url) {
        assertThat(SafetyRules.postgres(url))
                .hasValueSatisfying(unsafe -> assertThat(unsafe.key()).isEqualTo("quarkus.datasource.jdbc.url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/ingest?x=y&sslmode=verify-full&sslrootcert=/ca.crt",
                "jdbc:postgresql://db/ingest?sslmode=verify-ca",
                "jdbc:postgresql://127.0.0.1:15432/ingest",
                "jdbc:postgresql://[::1]:5432/ingest",
                "jdbc:postgresql://localhost/ingest"
            })
    void aDatabaseThatIsVerifiedOrHerePasses(String url) {
        assertThat(SafetyRules.postgres(url)).isEmpty();
    }

    /** Images of PostgreSQL come with the first; the second is its user's name. */
    @ParameterizedTest
    @ValueSource(strings = {"postgres", "Ingest", "secret", ""})
    void aPasswordThatAnybodyTriesIsRefusedOnAnotherMachine(String password) {
        assertThat(SafetyRules.password("jdbc:postgresql://db/ingest", "ingest", password))
                .hasValueSatisfying(unsafe -> assertThat(unsafe.key()).isEqualTo("quarkus.datasource.password"));
        assertThat(SafetyRules.password("jdbc:postgresql://localhost/ingest", "ingest", password))
                .isEmpty();
        assertThat(SafetyRules.password("jdbc:postgresql://db/ingest", "ingest", "k9 " + password))
                .isEmpty();
    }

    @Test
    void aPoolBeyondTheDatabaseIsRefused() {
        assertThat(SafetyRules.pool(16, 1, 100)).isEmpty();
        assertThat(SafetyRules.pool(97, 1, 100)).isEmpty();
        assertThat(SafetyRules.pool(98, 1, 100))
                .hasValueSatisfying(unsafe ->
                        assertThat(unsafe.toString()).startsWith("quarkus.datasource.jdbc.max-size: 98 connections"));
        assertThat(SafetyRules.pool(16, 12, 195)).isEmpty();
        assertThat(SafetyRules.pool(16, 12, 194)).isPresent();
    }

    @Test
    void clocksApartAreRefusedEitherWay() {
        Duration most = Duration.ofSeconds(5);
        assertThat(SafetyRules.clock(Duration.ofSeconds(5), most)).isEmpty();
        assertThat(SafetyRules.clock(Duration.ofMillis(-5_001), most)).isPresent();
        assertThat(SafetyRules.clock(Duration.ofMinutes(2), most)).isPresent();
    }

    @Test
    void aTopicThatOneBrokerCanLoseIsNamed() {
        assertThat(SafetyRules.copies(Map.of(
                        "tidegate.documents.v1", new TopicCopies(1, 2),
                        "tidegate.recalls.v1", new TopicCopies(3, 1),
                        "tidegate.ratings.v1", new TopicCopies(3, 2))))
                .extracting(Unsafe::key)
                .containsExactlyInAnyOrder(
                        "replication factor of tidegate.documents.v1", "min.insync.replicas of tidegate.recalls.v1");
    }
}
