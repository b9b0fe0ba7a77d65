package io.tidegate.ingest.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.enterprise.EnterpriseRegister;
import io.tidegate.kernel.problem.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks one posted document against the field table of its type. Thread-safe; keeps no state between calls. Costs some
 * microseconds, so it may run for every document.
 */
@ApplicationScoped
public class DocumentChecker {

    private static final String KNOWN_TYPES = DocumentType.codes();

    private final Map<String, DocumentType> types = new HashMap<>();
    private final FieldTables tables = FieldTables.shipped();
    private final Registers registers;

    @Inject
    public DocumentChecker(CheckSettings settings, EnterpriseRegister enterprises) {
        this(new Registers(settings.unlistedCodes(), settings.hsCodes(), settings.enterprises(), enterprises::find));
    }

    DocumentChecker(Registers registers) {
        this.registers = registers;
        for (var type : DocumentType.values()) {
            types.put(type.code(), type);
        }
    }

    /** A checker as the settings make it unless they are changed, without a register of enterprises. */
    public static DocumentChecker usual() {
        return new DocumentChecker(Registers.USUAL);
    }

    /** Reads {@code posted} and leaves it as it is; words of violations are in {@code language}. */
    public Checked check(JsonNode posted, Language language) {
        if (!(posted instanceof ObjectNode body)) {
            return refused(DocumentRule.NOT_AN_OBJECT, "", "", language);
        }
        var code = text(body, "type");
        var type = code == null ? null : types.get(code);
        if (type == null) {
            return refused(DocumentRule.UNKNOWN_TYPE, "/type", KNOWN_TYPES, language);
        }
        var general = type == DocumentType.DECLARATION && FieldTables.GENERAL_TRADE.equals(text(body, "tradeMode"));
        return new DocumentCheck(general ? tables.generalTrade() : tables.of(type), body, language, registers).run();
    }

    private static Checked refused(DocumentRule rule, String pointer, String limit, Language language) {
        var findings = new Findings(language);
        findings.refuse(rule, pointer, "", limit, null);
        return new Checked.Invalid(null, null, findings.violations());
    }

    private static @Nullable String text(ObjectNode body, String field) {
        var value = body.get(field);
        return value == null ? null : value.textValue();
    }
}
