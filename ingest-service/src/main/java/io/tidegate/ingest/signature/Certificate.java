package io.tidegate.ingest.signature;

import io.tidegate.kernel.id.Ids;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that a platform signs with. It counts because staff registered it, whoever issued it.
 *
 * @param fingerprint SHA-256 of its bytes, 64 hex digits; its name in the register
 * @param der its bytes
 * @param revokedAt from when on it does not count any more; null while it does
 */
public record Certificate(
        String fingerprint,
        byte[] der,
        String subject,
        String algorithm,
        Instant notBefore,
        Instant notAfter,
        Instant addedAt,
        @Nullable Instant revokedAt) {

    /** The JDK's own does not read SM2 keys. Not registered with the JVM: others do not get it by surprise. */
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    /** A certificate in PEM or DER; throws CertificateException where it is none. */
    static Certificate of(byte[] bytes, Instant addedAt) throws CertificateException {
        X509Certificate read = parse(bytes);
        byte[] der = read.getEncoded();
        return new Certificate(
                HexFormat.of().formatHex(Ids.sha256().digest(der)),
                der,
                read.getSubjectX500Principal().getName(),
                read.getPublicKey().getAlgorithm(),
                read.getNotBefore().toInstant(),
                read.getNotAfter().toInstant(),
                addedAt,
                null);
    }

    static X509Certificate parse(byte[] bytes) throws CertificateException {
        var certificate =
                CertificateFactory.getInstance("X.509", PROVIDER).generateCertificate(new ByteArrayInputStream(bytes));
        if (certificate instanceof X509Certificate x509) {
            return x509;
        }
        throw new CertificateException("no X.509 certificate");
    }

    /** Whether its dates hold at {@code now}. */
    boolean isValid(Instant now) {
        return !now.isBefore(notBefore) && !now.isAfter(notAfter);
    }
}
