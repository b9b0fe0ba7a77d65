package io.tidegate.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.platform.PlatformSettings;
import io.tidegate.ingest.platform.Role;
import io.tidegate.ingest.platform.SignaturePolicy;
import io.tidegate.ingest.platform.SignaturePolicy.Mode;
import io.tidegate.ingest.platform.State;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Against messages signed by xmlsec1 and openssl; how they were made is in {@code signature/make.sh}. */
class SignedMessagesTest {

    @SuppressWarnings("TimeInStaticInitializer") // One moment for all certificates of a run.
    private static final Instant NOW = Instant.now();

    private final List<Certificate> registered = new ArrayList<>();
    private final SignedMessages messages = new SignedMessages(new Register(), new Settings());

    @ParameterizedTest
    @CsvSource({"rsa-sha256.xml, rsa.pem, false", "rsa-sha1.xml, rsa.pem, true", "sm2-sm3.xml, sm2.pem, false"})
    void aGoodSignatureByARegisteredCertificateIsTaken(String file, String certificate, boolean sha1)
            throws IOException, CertificateException {
        register("other.pem");
        register(certificate);

        assertThat(messages.judge(platform(Mode.REQUIRED, sha1), bytes(file), Language.EN))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-sha256.xml", "sm2-sm3.xml"})
    void itIsTakenInsideOfAnEnvelopeToo(String file) throws IOException, CertificateException {
        register("rsa.pem");
        register("sm2.pem");
        String data = Base64.getMimeEncoder().encodeToString(bytes(file));
        String envelope =
                "<DxpMsg xmlns=\"http://www.chinaport.gov.cn/dxp\" ver=\"1.0\"><Data>" + data + "</Data></DxpMsg>";

        assertThat(judge(envelope, true)).isTrue();
        String changed = new String(bytes(file), StandardCharsets.UTF_8).replace("<ceb:appType>1<", "<ceb:appType>2<");
        String moved = envelope.replace(
                data, Base64.getMimeEncoder().encodeToString(changed.getBytes(StandardCharsets.UTF_8)));
        assertRefused("signature-content-differs", moved, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-sha256.xml", "rsa-sha1.xml", "sm2-sm3.xml"})
    void theSignatureOfOneMessageDoesNotFitAnother(String file) throws IOException, CertificateException {
        register("rsa.pem");
        register("sm2.pem");
        String good = text(file);

        assertRefused("signature-content-differs", good.replace("P0242250007", "P0242250008"), true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-sha256.xml", "rsa-sha1.xml", "sm2-sm3.xml"})
    void aForgedDigestBreaksTheValue(String file) throws IOException, CertificateException {
        register("rsa.pem");
        register("sm2.pem");
        String good = text(file);
        String swapped = good.replaceFirst(
                "SignatureValue>(\\s*)(.)(.)",
                good.contains("SignatureValue>Q") ? "SignatureValue>$1A$3" : "SignatureValue>$1Q$3");

        assertRefused("signature-invalid", swapped, true);
    }

    @Test
    void aCertificateThatNobodyRegisteredDoesNotCount() throws IOException, CertificateException {
        register("rsa.pem");

        assertRefused("signature-certificate", text("somebody-else.xml"), false);
    }

    @Test
    void aRevokedCertificateDoesNotCount() throws IOException, CertificateException {
        Certificate good = Certificate.of(bytes("rsa.pem"), NOW);
        registered.add(new Certificate(
                good.fingerprint(),
                good.der(),
                good.subject(),
                good.algorithm(),
                good.notBefore(),
                good.notAfter(),
                NOW,
                NOW));

        assertRefused("signature-certificate", text("rsa-sha256.xml"), false);
    }

    @Test
    void aCertificateOutsideOfItsDatesIsExpired() throws IOException, CertificateException {
        register("expired.pem");

        assertRefused("signature-expired", text("expired.xml"), false);
    }

    @Test
    void sha1CountsOnlyWhereThePolicySaysSo() throws IOException, CertificateException {
        register("rsa.pem");

        assertRefused("signature-algorithm", text("rsa-sha1.xml"), false);
    }

    @Test
    void anUnsignedMessageIsForThePolicy() throws IOException {
        String bare = text("rsa-sha256.xml").replaceFirst("(?s)<ds:Signature .*</ds:Signature>", "");

        assertThat(messages.judge(platform(Mode.OFF, false), utf8(bare), Language.EN))
                .isTrue();
        assertThat(messages.judge(platform(Mode.IF_PRESENT, false), utf8(bare), Language.EN))
                .isTrue();
        assertThat(messages.judge(platform(Mode.REQUIRED, false), utf8(bare), Language.EN))
                .isFalse();
    }

    @Test
    void policyOffLooksAtNothing() {
        assertThat(messages.judge(platform(Mode.OFF, false), utf8("no xml"), Language.EN))
                .isTrue();
    }

    @Test
    void whatIsNoXmlIsForTheReaderToExplain() {
        assertThat(judge("<a", true)).isTrue();
        assertThat(judge("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", true)).isTrue();
    }

    /** Signed content moved below another root, the signature with it or left at the top: classic wrapping. */
    @Test
    void nothingIsWrappedAroundASignedMessage() throws IOException, CertificateException {
        register("rsa.pem");
        String good = text("rsa-sha256.xml");
        String body = good.substring(good.indexOf("<ceb:CEB411Message"));
        String signature = good.substring(
                good.indexOf("<ds:Signature "), good.indexOf("</ds:Signature>") + "</ds:Signature>".length());
        String fake = body.replace(signature, "").replace("P0242250007", "P6666666666");

        assertRefused(
                "signature-profile",
                fake.replace(
                        "</ceb:CEB411Message>",
                        "<ceb:ExtendMessage>" + body + "</ceb:ExtendMessage></ceb:CEB411Message>"),
                true);
        assertRefused(
                "signature-profile",
                fake.replace(
                        "</ceb:CEB411Message>",
                        "<w>" + body.replace(signature, "") + "</w>" + signature + signature + "</ceb:CEB411Message>"),
                true);
        assertRefused(
                "signature-content-differs",
                fake.replace(
                        "</ceb:CEB411Message>",
                        "<w>" + body.replace(signature, "") + "</w>" + signature + "</ceb:CEB411Message>"),
                true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "URI=\"\"|URI=\"#part\"",
                "URI=\"\"|URI=\"file:///etc/passwd\"",
                "URI=\"\"|URI=\"http://127.0.0.1/x\"",
                "<ds:Reference URI=\"\">|<ds:Reference>",
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature|http://www.w3.org/TR/1999/REC-xslt-19991116",
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature|http://www.w3.org/TR/1999/REC-xpath-19991116",
                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315|http://www.w3.org/2001/10/xml-exc-c14n#",
                "</ds:SignedInfo>|<ds:Reference URI=\"\"/></ds:SignedInfo>",
                "</ds:Signature>|<ds:Object><ds:Manifest/></ds:Object></ds:Signature>",
                "</ds:KeyInfo>|<ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
            })
    void whatTheSpecificationDoesNotKnowIsRefused(String part, String other) throws IOException, CertificateException {
        register("rsa.pem");
        String changed = text("rsa-sha256.xml").replace(part, other);

        assertThat(changed).isNotEqualTo(text("rsa-sha256.xml"));
        assertRefused("signature-profile", changed, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
                "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
                "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
                "http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3"
            })
    void otherAlgorithmsAreRefused(String method) throws IOException, CertificateException {
        register("rsa.pem");

        assertRefused(
                "signature-algorithm",
                text("rsa-sha256.xml").replace("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", method),
                true);
    }

    @Test
    void tenThousandReferencesAreRefusedAtOnce() throws IOException, CertificateException {
        register("rsa.pem");
        String many = text("rsa-sha256.xml")
                .replace("</ds:SignedInfo>", "<ds:Reference URI=\"\"/>".repeat(10_000) + "</ds:SignedInfo>");

        assertRefused("signature-profile", many, true);
    }

    /** xmllint --c14n made the expected bytes. */
    @Test
    void canonicalFormIsThatOfLibxml() throws IOException {
        Element root = Objects.requireNonNull(MessageTree.root(bytes("canonical.xml")));
        Element nothing = root.getOwnerDocument().createElementNS("urn:x", "left-out");

        assertThat(new String(Canonical.documentWithout(nothing), StandardCharsets.UTF_8))
                .isEqualTo(text("canonical.c14n"));
    }

    private boolean judge(String message, boolean sha1) {
        return messages.judge(platform(Mode.REQUIRED, sha1), utf8(message), Language.EN);
    }

    private void assertRefused(String code, String message, boolean sha1) {
        assertThatThrownBy(() -> judge(message, sha1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.code().code()).isEqualTo(code));
    }

    private void register(String file) throws IOException, CertificateException {
        registered.add(Certificate.of(bytes(file), NOW));
    }

    private static Platform platform(Mode mode, boolean sha1) {
        return new Platform(
                "signer",
                "Signer",
                Set.of("*"),
                EnumSet.allOf(Role.class),
                false,
                false,
                new SignaturePolicy(mode, sha1),
                State.ACTIVE,
                null,
                Set.of(),
                null,
                1,
                NOW,
                NOW);
    }

    private static String text(String file) throws IOException {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SignedMessagesTest.class.getResourceAsStream("/signature/" + file))) {
            return in.readAllBytes();
        }
    }

    private final class Register implements Certificates {
        @Override
        public boolean add(String platform, Certificate certificate) {
            return registered.add(certificate);
        }

        @Override
        public List<Certificate> list(String platform) {
            return registered;
        }

        @Override
        public boolean revoke(String platform, String fingerprint, Instant now) {
            return false;
        }
    }

    private static final class Settings implements PlatformSettings {
        @Override
        public int liveKeysMax() {
            return 1;
        }

        @Override
        public Duration keyOverlap() {
            return Duration.ZERO;
        }

        @Override
        public Duration keyOverlapMax() {
            return Duration.ZERO;
        }

        @Override
        public Duration keyRemembered() {
            return Duration.ZERO;
        }

        @Override
        public Duration keyUseFlush() {
            return Duration.ZERO;
        }
    }
}
