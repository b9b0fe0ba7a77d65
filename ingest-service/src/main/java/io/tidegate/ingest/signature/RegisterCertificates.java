package io.tidegate.ingest.signature;

import io.tidegate.ingest.platform.RegisterPlatforms;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What staff do with the certificates of platforms. Several may hold at a time, so that they overlap. Thread-safe. */
@ApplicationScoped
public class RegisterCertificates {

    private static final int TEXT_MAX = 16_384;
    private static final int RSA_BITS_MIN = 1024;
    /** Of a key on the SM2 curve, and of RSA. */
    private static final Set<String> ALGORITHMS = Set.of("RSA", "EC");

    private final Certificates certificates;
    private final RegisterPlatforms platforms;

    public RegisterCertificates(Certificates certificates, RegisterPlatforms platforms) {
        this.certificates = certificates;
        this.platforms = platforms;
    }

    /**
     * Adds a certificate, or says what is wrong with it.
     *
     * @param text PEM, or Base64 of DER as it stands in KeyInfo
     */
    public Certificate add(String platform, @Nullable String text) {
        platforms.get(platform);
        Certificate certificate = read(text);
        if (!certificates.add(platform, certificate)) {
            throw IngestProblem.CERTIFICATE_EXISTS.because("The platform has this certificate.", "该平台已登记此证书。");
        }
        return certificate;
    }

    /** Certificates of a platform, the newest first. */
    public List<Certificate> list(String platform) {
        platforms.get(platform);
        return certificates.list(platform);
    }

    /** Lets a certificate count no more. */
    public void revoke(String platform, String fingerprint) {
        if (!certificates.revoke(platform, fingerprint, Instant.now())) {
            throw IngestProblem.CERTIFICATE_UNKNOWN.because(
                    "No certificate " + fingerprint + " that counts.", "没有有效证书 " + fingerprint + "。");
        }
    }

    private static Certificate read(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > TEXT_MAX) {
            throw invalid();
        }
        try {
            byte[] bytes = text.contains("-----BEGIN")
                    ? text.getBytes(StandardCharsets.US_ASCII)
                    : Base64.getDecoder().decode(text.replaceAll("\\s+", ""));
            Certificate certificate = Certificate.of(bytes, Instant.now().truncatedTo(ChronoUnit.MICROS));
            var key = Certificate.parse(certificate.der()).getPublicKey();
            if (!ALGORITHMS.contains(key.getAlgorithm())
                    || (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < RSA_BITS_MIN)) {
                throw invalid();
            }
            return certificate;
        } catch (CertificateException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return IngestProblem.CERTIFICATE_INVALID.because(
                "certificate: an X.509 certificate as PEM or Base64, with an RSA key of 1024 bits or more, or an SM2 key.",
                "certificate：PEM 或 Base64 形式的 X.509 证书，RSA 密钥不少于 1024 位，或 SM2 密钥。");
    }
}
