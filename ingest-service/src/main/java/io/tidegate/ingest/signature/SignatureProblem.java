package io.tidegate.ingest.signature;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;
import java.util.List;

/** Why a message is refused for its signature. The customs' own codes: specification 202205, table 7-1. */
public enum SignatureProblem implements ProblemCode {
    MISSING(
            "signature-missing",
            "1999",
            "A declared document must be in a signed message",
            "已申报的单证须在签名报文中",
            "Sign the message (Signature as the last child of the root element).",
            "请对报文签名（Signature 为根元素的子元素）。"),
    NOT_OF_PROFILE(
            "signature-profile",
            "1001",
            "The signature is not of the customs' form",
            "签名不符合海关规定的形式",
            "One enveloped Signature, a child of the root; one Reference with URI \"\"; transforms enveloped-signature and"
                    + " c14n 20010315 only.",
            "根元素下仅一个封内签名；一个 URI 为空的 Reference；仅允许 enveloped-signature 和 c14n 20010315。"),
    ALGORITHM(
            "signature-algorithm",
            "1001",
            "The signature algorithm is not allowed",
            "签名算法不被允许",
            "Use sm2-sm3 with sm3, or rsa-sha256 with sha256; SHA-1 only where the centre allows it to your platform.",
            "请使用 sm2-sm3（摘要 sm3）或 rsa-sha256（摘要 sha256）；SHA-1 须经监测中心许可。"),
    CERTIFICATE(
            "signature-certificate",
            "1001",
            "The certificate is not one that the platform registered",
            "证书未登记",
            "Sign with a registered certificate, or have this one registered.",
            "请使用已登记的证书签名，或登记该证书。"),
    EXPIRED(
            "signature-expired",
            "1002",
            "The certificate is not valid today",
            "签名证书不在有效期内",
            "Sign with a certificate that is valid.",
            "请使用有效期内的证书签名。"),
    CHANGED(
            "signature-content-differs",
            "1004",
            "The signature is not of this content",
            "签名与数据不符",
            "Sign the message after its last change.",
            "请在报文最后一次修改后再签名。"),
    INVALID(
            "signature-invalid",
            "1001",
            "The signature value is wrong",
            "数字签名无效",
            "Check key, algorithm and canonicalisation.",
            "请检查密钥、算法和规范化方法。");

    private static final int UNPROCESSABLE = 422;

    private final Kind kind;
    private final String officialCode;
    private final String mendEnglish;
    private final String mendChinese;

    SignatureProblem(
            String code, String officialCode, String english, String chinese, String mendEnglish, String mendChinese) {
        this.kind = new Kind(code, UNPROCESSABLE, english, chinese);
        this.officialCode = officialCode;
        this.mendEnglish = mendEnglish;
        this.mendChinese = mendChinese;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** This as a violation at the signature. */
    public Violation violation(Language language) {
        return new Violation(
                "/Signature",
                code(),
                officialCode,
                language.choose(kind.english() + ".", kind.chinese() + "。"),
                language.choose(mendEnglish, mendChinese));
    }

    /** The refusal of a whole message. */
    ProblemException refusal(Language language) {
        return new ProblemException(this, mendEnglish, mendChinese, List.of(violation(language)), null);
    }
}
