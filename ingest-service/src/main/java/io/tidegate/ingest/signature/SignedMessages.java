package io.tidegate.ingest.signature;

import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.platform.PlatformSettings;
import io.tidegate.ingest.platform.SignaturePolicy.Mode;
import io.tidegate.kernel.problem.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Judges the signature of a customs message as its sender's policy asks. A replayed message is none of its business: the
 * same documents again are duplicates. A signature moved to another message does not fit its content. Thread-safe.
 */
@ApplicationScoped
public class SignedMessages {

    private static final int REMEMBERED_MAX = 1_000;

    private final Certificates certificates;
    private final PlatformSettings settings;
    private final SignatureValue value = new SignatureValue();
    private final Map<String, Remembered> memory = new ConcurrentHashMap<>();

    public SignedMessages(Certificates certificates, PlatformSettings settings) {
        this.certificates = certificates;
        this.settings = settings;
    }

    private record Remembered(List<Certificate> certificates, Instant until) {}

    /**
     * Looks at a message before it is read.
     *
     * @param message bare or in a DxpMsg; one that is no XML passes, for its reader to explain
     * @return whether its declared documents may be taken: false where the policy demands a signature and there is none
     * @throws io.tidegate.kernel.problem.ProblemException with a {@link SignatureProblem} where there is a bad signature
     */
    public boolean judge(Platform sender, byte[] message, Language language) {
        Mode mode = sender.signature().mode();
        if (mode == Mode.OFF) {
            return true;
        }
        Element root = MessageTree.root(message);
        if (root == null) {
            return true;
        }
        try {
            SignatureProfile signature = SignatureProfile.find(root);
            if (signature == null) {
                return mode != Mode.REQUIRED;
            }
            SignatureProblem problem = check(sender, signature, Instant.now());
            if (problem != null) {
                throw problem.refusal(language);
            }
            return true;
        } catch (SignatureProfile.Mismatch e) {
            throw e.problem().refusal(language);
        }
    }

    private @Nullable SignatureProblem check(Platform sender, SignatureProfile signature, Instant now) {
        if (signature.usesSha1() && !sender.signature().sha1Allowed()) {
            return SignatureProblem.ALGORITHM;
        }
        List<Certificate> candidates = registered(sender.code(), now).stream()
                .filter(certificate -> certificate.revokedAt() == null)
                .filter(certificate ->
                        signature.certificate() == null || Arrays.equals(certificate.der(), signature.certificate()))
                .toList();
        SignatureProblem problem = SignatureProblem.CERTIFICATE;
        for (Certificate candidate : candidates) {
            problem = check(candidate, signature, now);
            if (problem == null) {
                return null;
            }
        }
        return problem;
    }

    private @Nullable SignatureProblem check(Certificate certificate, SignatureProfile signature, Instant now) {
        try {
            SignatureProblem problem =
                    value.check(signature, Certificate.parse(certificate.der()).getPublicKey());
            return problem == null && !certificate.isValid(now) ? SignatureProblem.EXPIRED : problem;
        } catch (CertificateException e) {
            throw new IllegalStateException("A registered certificate cannot be read: " + certificate.fingerprint(), e);
        }
    }

    private List<Certificate> registered(String platform, Instant now) {
        Remembered remembered = memory.get(platform);
        if (remembered == null || !now.isBefore(remembered.until())) {
            remembered = new Remembered(certificates.list(platform), now.plus(settings.keyRemembered()));
            if (memory.size() >= REMEMBERED_MAX) {
                memory.clear();
            }
            memory.put(platform, remembered);
        }
        return remembered.certificates();
    }
}
