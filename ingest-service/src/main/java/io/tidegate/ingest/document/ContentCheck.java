package io.tidegate.ingest.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.ingest.document.CheckSettings.Policy;
import io.tidegate.ingest.enterprise.EnterpriseRole;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Holds one value of right form against what it must mean: code lists, registers, check digits. For one thread and one
 * document; allocates only where something is wrong.
 */
final class ContentCheck {

    /** Table 7-2 of specification 202205: 无效企业类型, 无效企业代码. */
    private static final String WRONG_ENTERPRISE_TYPE = "-10101";

    private static final String WRONG_ENTERPRISE_CODE = "-10102";

    private static final int CREDIT_CODE_LENGTH = 18;
    private static final String NO_BAR_CODE = "无";

    private final Findings findings;
    private final OfficialCodes codes;
    private final Registers registers;
    private final ObjectNode document;
    private long day = Long.MAX_VALUE;

    ContentCheck(Findings findings, OfficialCodes codes, Registers registers, ObjectNode document) {
        this.findings = findings;
        this.codes = codes;
        this.registers = registers;
        this.document = document;
    }

    /** {@code text} is not blank and of the length of its field. */
    void text(Field field, ValueCheck check, String text, String parent) {
        if (hasFullWidth(text)) {
            // A bar code may be the word for none, a code of an enterprise too: only digits and letters are meant.
            refuse(DocumentRule.FULL_WIDTH, field, parent, codes.ofField(field));
            return;
        }
        var list = check.list();
        if (list != null) {
            if (registers.unlistedCodes() != Policy.OFF
                    && field.codes().isEmpty()
                    && !CodeLists.shipped().has(list, text, check.length())) {
                judge(registers.unlistedCodes(), DocumentRule.NOT_ON_LIST, field, parent, codes.ofField(field));
            }
            return;
        }
        switch (check) {
            case ENTERPRISE -> enterprise(field, text, parent);
            case HS_CODE -> hsCode(field, text, parent);
            case BAR_CODE -> {
                if (!text.equals(NO_BAR_CODE) && CheckDigits.looksLikeGtin(text) && !CheckDigits.gtin(text)) {
                    warn(DocumentRule.GTIN_CHECK, field, parent, codes.ofField(field));
                }
            }
            case GTIN -> {
                if (!CheckDigits.gtin(text)) {
                    refuse(DocumentRule.GTIN_CHECK, field, parent, codes.ofField(field));
                }
            }
            default -> {
                // An identifier of no further form.
            }
        }
    }

    private void hsCode(Field field, String text, String parent) {
        if (!CheckDigits.digits(text)) {
            refuse(DocumentRule.NOT_DIGITS, field, parent, codes.ofField(field));
        } else if (registers.hsCodes() != Policy.OFF && !HsCodes.shipped().mayBe(text, day())) {
            judge(
                    registers.hsCodes(),
                    DocumentRule.HS_CODE,
                    field,
                    parent,
                    codes.orInvalid(OfficialCodes.Fault.HS_UNKNOWN));
        }
    }

    private void enterprise(Field field, String text, String parent) {
        var policy = registers.enterprises();
        var credit = text.length() == CREDIT_CODE_LENGTH;
        if (credit && !CheckDigits.creditCode(text)) {
            // The official samples have codes of 18 characters that are none: only a strict register refuses them.
            judge(policy, DocumentRule.CREDIT_CODE, field, parent, WRONG_ENTERPRISE_CODE);
            return;
        }
        var role = EnterpriseRole.ofField(field.name());
        if (policy == Policy.OFF) {
            return;
        }
        if (role == null) {
            if (!credit && !CheckDigits.registrationCode(text)) {
                warn(DocumentRule.ENTERPRISE_FORM, field, parent, WRONG_ENTERPRISE_CODE);
            }
            return;
        }
        var enterprise = registers.finder().find(text);
        if (enterprise == null) {
            judge(policy, DocumentRule.ENTERPRISE_UNKNOWN, field, parent, WRONG_ENTERPRISE_CODE);
        } else if (!enterprise.inForceOn(day())) {
            judge(policy, DocumentRule.ENTERPRISE_NOT_IN_FORCE, field, parent, WRONG_ENTERPRISE_CODE);
        } else if (!enterprise.mayBe(role)) {
            judge(policy, DocumentRule.ENTERPRISE_ROLE, field, parent, WRONG_ENTERPRISE_TYPE);
        }
    }

    /** The day of the document, Beijing's, as days since 1970: declared, else submitted, else its result's. */
    private long day() {
        if (day == Long.MAX_VALUE) {
            var text = document.path("declTime").textValue();
            text = text == null ? document.path("appTime").textValue() : text;
            text = text == null ? document.path("resultTime").textValue() : text;
            day = text == null || text.length() < MessageTime.DATE_LENGTH ? Long.MIN_VALUE : MessageTime.epochDay(text);
            if (day == Long.MIN_VALUE) {
                // No day can be read, which is a violation by itself: today serves.
                day = LocalDate.now(CebTime.BEIJING).toEpochDay();
            }
        }
        return day;
    }

    /** Digits and letters in full width, U+FF10 to U+FF5A: they look right and are other characters. */
    static boolean hasFullWidth(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= '\uFF10' && c <= '\uFF5A') {
                return true;
            }
        }
        return false;
    }

    private void refuse(DocumentRule rule, Field field, String parent, @Nullable String code) {
        findings.refuse(field.violation(rule, parent + "/" + field.name(), findings.language(), code));
    }

    private void warn(DocumentRule rule, Field field, String parent, @Nullable String code) {
        findings.warn(field.violation(rule, parent + "/" + field.name(), findings.language(), code));
    }

    private void judge(Policy policy, DocumentRule rule, Field field, String parent, @Nullable String code) {
        findings.judge(policy, field.violation(rule, parent + "/" + field.name(), findings.language(), code));
    }
}
