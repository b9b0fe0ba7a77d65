package io.tidegate.ingest.signature;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A signature whose form was checked before anything of it is computed: specification 202205, section 6, and nothing
 * beyond it. What is signed is the whole message, so nothing can be wrapped around it; there is one reference, to nothing
 * outside, without XPath or XSLT.
 *
 * @param certificate the bytes that KeyInfo names; null where it names none. Only a registered one counts
 */
record SignatureProfile(
        Element element,
        Element signedInfo,
        String signatureMethod,
        String digestMethod,
        byte[] digest,
        byte[] value,
        byte @Nullable [] certificate) {

    static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";
    static final String RSA_SHA1 = NAMESPACE + "rsa-sha1";
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String SM2_SM3 = "http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3";
    static final String SHA1 = NAMESPACE + "sha1";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    static final String SM3 = "http://www.chinaport.gov.cn/2022/04/xmldsig#sm3";

    private static final String ENVELOPED = NAMESPACE + "enveloped-signature";
    private static final String C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private static final Set<String> RSA_DIGESTS = Set.of(SHA1, SHA256);
    /** A certificate has one or two KiB; a signature value 512 bytes. */
    private static final int BASE64_MAX = 16_384;

    /** Thrown where a signature has another form. */
    static final class Mismatch extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient SignatureProblem problem;

        Mismatch(SignatureProblem problem) {
            super(problem.code());
            this.problem = problem;
        }

        SignatureProblem problem() {
            return problem;
        }
    }

    boolean usesSha1() {
        return signatureMethod.equals(RSA_SHA1) || digestMethod.equals(SHA1);
    }

    /** The one signature below {@code root}; null where there is none. */
    static @Nullable SignatureProfile find(Element root) throws Mismatch {
        var all = root.getElementsByTagNameNS(NAMESPACE, "Signature");
        if (all.getLength() == 0) {
            return null;
        }
        Element signature = (Element) all.item(0);
        if (all.getLength() > 1 || signature.getParentNode() != root) {
            throw new Mismatch(SignatureProblem.NOT_OF_PROFILE);
        }
        return read(signature);
    }

    private static SignatureProfile read(Element signature) throws Mismatch {
        List<Element> parts = children(signature);
        demand(parts.size() == 2 || (parts.size() == 3 && is(parts.get(2), "KeyInfo")));
        Element signedInfo = parts.get(0);
        demand(is(signedInfo, "SignedInfo") && is(parts.get(1), "SignatureValue"));
        List<Element> info = children(signedInfo);
        demand(info.size() == 3
                && is(info.get(0), "CanonicalizationMethod")
                && is(info.get(1), "SignatureMethod")
                && is(info.get(2), "Reference"));
        demand(algorithm(info.get(0)).equals(C14N));
        Element reference = info.get(2);
        demand(reference.hasAttribute("URI") && reference.getAttribute("URI").isEmpty());
        List<Element> steps = children(reference);
        demand(steps.size() == 3
                && is(steps.get(0), "Transforms")
                && is(steps.get(1), "DigestMethod")
                && is(steps.get(2), "DigestValue"));
        List<Element> transforms = children(steps.get(0));
        demand(!transforms.isEmpty() && transforms.size() <= 2);
        demand(is(transforms.get(0), "Transform")
                && algorithm(transforms.get(0)).equals(ENVELOPED));
        demand(transforms.size() == 1
                || (is(transforms.get(1), "Transform")
                        && algorithm(transforms.get(1)).equals(C14N)));
        String method = algorithm(info.get(1));
        String digest = algorithm(steps.get(1));
        boolean known = switch (method) {
            case RSA_SHA1, RSA_SHA256 -> RSA_DIGESTS.contains(digest);
            case SM2_SM3 -> digest.equals(SM3);
            default -> false;
        };
        if (!known) {
            throw new Mismatch(SignatureProblem.ALGORITHM);
        }
        return new SignatureProfile(
                signature,
                signedInfo,
                method,
                digest,
                base64(steps.get(2)),
                base64(parts.get(1)),
                parts.size() == 3 ? certificate(parts.get(2)) : null);
    }

    private static byte @Nullable [] certificate(Element keyInfo) throws Mismatch {
        var certificates = keyInfo.getElementsByTagNameNS(NAMESPACE, "X509Certificate");
        if (certificates.getLength() == 0) {
            return null;
        }
        demand(certificates.getLength() == 1);
        return base64((Element) certificates.item(0));
    }

    private static byte[] base64(Element element) throws Mismatch {
        demand(children(element).isEmpty());
        String text = element.getTextContent();
        demand(text.length() <= BASE64_MAX);
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s+", ""));
        } catch (IllegalArgumentException e) {
            throw new Mismatch(SignatureProblem.NOT_OF_PROFILE);
        }
    }

    /** The algorithm of an element that has no parameters. */
    private static String algorithm(Element element) throws Mismatch {
        demand(children(element).isEmpty());
        return element.getAttribute("Algorithm");
    }

    private static boolean is(Element element, String name) {
        return NAMESPACE.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static void demand(boolean holds) throws Mismatch {
        if (!holds) {
            throw new Mismatch(SignatureProblem.NOT_OF_PROFILE);
        }
    }
}
