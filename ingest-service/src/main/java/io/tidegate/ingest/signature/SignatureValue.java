package io.tidegate.ingest.signature;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.jspecify.annotations.Nullable;

/**
 * Computes whether a signature of the known form is right: RSA by the JDK, SM2 with SM3 (GM/T 0003, 0004; user id
 * 1234567812345678 of GM/T 0009) by BouncyCastle. Thread-safe.
 */
final class SignatureValue {

    private static final int SM2_RAW_BYTES = 64;

    private final XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");

    /** What is wrong with it; null where it is right. */
    @Nullable
    SignatureProblem check(SignatureProfile signature, PublicKey key) {
        try {
            return signature.signatureMethod().equals(SignatureProfile.SM2_SM3)
                    ? sm2(signature, key)
                    : rsa(signature, key);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException | IllegalStateException e) {
            // A key of another kind, or bytes that are no signature at all.
            return SignatureProblem.INVALID;
        }
    }

    private @Nullable SignatureProblem rsa(SignatureProfile signature, PublicKey key) throws GeneralSecurityException {
        PublicKey rsa = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key.getEncoded()));
        DOMValidateContext context = new DOMValidateContext(rsa, signature.element());
        // Secure validation refuses SHA-1. What else it refuses, SignatureProfile has refused already.
        context.setProperty("org.jcp.xml.dsig.secureValidation", !signature.usesSha1());
        try {
            XMLSignature read = factory.unmarshalXMLSignature(context);
            for (Reference reference : read.getSignedInfo().getReferences()) {
                if (!reference.validate(context)) {
                    return SignatureProblem.CHANGED;
                }
            }
            return read.getSignatureValue().validate(context) ? null : SignatureProblem.INVALID;
        } catch (MarshalException | XMLSignatureException e) {
            return SignatureProblem.INVALID;
        }
    }

    private static @Nullable SignatureProblem sm2(SignatureProfile signature, PublicKey key)
            throws GeneralSecurityException, IOException {
        byte[] digest = MessageDigest.getInstance("SM3", Certificate.PROVIDER)
                .digest(Canonical.documentWithout(signature.element()));
        if (!Arrays.equals(digest, signature.digest())) {
            return SignatureProblem.CHANGED;
        }
        Signature verifier = Signature.getInstance("SM3withSM2", Certificate.PROVIDER);
        verifier.initVerify(key);
        verifier.update(Canonical.of(signature.signedInfo()));
        return verifier.verify(der(signature.value())) ? null : SignatureProblem.INVALID;
    }

    /** Devices give r and s either as they are, 32 bytes each, or as a sequence of integers. */
    private static byte[] der(byte[] value) throws IOException {
        if (value.length != SM2_RAW_BYTES) {
            return value;
        }
        int half = SM2_RAW_BYTES / 2;
        var r = new ASN1Integer(new java.math.BigInteger(1, Arrays.copyOfRange(value, 0, half)));
        var s = new ASN1Integer(new java.math.BigInteger(1, Arrays.copyOfRange(value, half, SM2_RAW_BYTES)));
        return new DERSequence(new org.bouncycastle.asn1.ASN1Encodable[] {r, s}).getEncoded(ASN1Encoding.DER);
    }
}
