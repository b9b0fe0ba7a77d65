package io.tidegate.ingest.webhook;

import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;
import java.util.List;

/** Why a request about webhooks is refused. */
public enum WebhookProblem implements ProblemCode {
    WEBHOOK_UNKNOWN("webhook-unknown", 404, "There is no such webhook endpoint", "没有该接收地址"),
    WEBHOOK_INVALID("webhook-invalid", 422, "The webhook is not described rightly", "接收地址的内容不正确"),
    WEBHOOK_LIMIT("webhook-limit", 409, "No more of these", "数量已达上限"),
    WEBHOOK_CONFLICT("webhook-conflict", 409, "Not possible as things are", "当前状态下不能执行"),
    SECRET_UNKNOWN("webhook-secret-unknown", 404, "There is no such secret", "没有该密钥"),
    DELIVERY_UNKNOWN("delivery-unknown", 404, "There is no such delivery", "没有该投递");

    private final Kind kind;

    WebhookProblem(String code, int status, String english, String chinese) {
        this.kind = new Kind(code, status, english, chinese);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /**
     * A field that is not as it must be.
     *
     * @param pointer JSON pointer
     * @param violation stable code of the rule
     */
    public static ProblemException invalid(String pointer, String violation, String rule, String ruleZh) {
        return new ProblemException(
                WEBHOOK_INVALID,
                pointer + " must be: " + rule + ".",
                pointer + " 要求：" + ruleZh + "。",
                List.of(new Violation(
                        pointer, violation, null, rule + " / " + ruleZh, "Send " + pointer + " so. / 请按要求填写。")),
                null);
    }
}
