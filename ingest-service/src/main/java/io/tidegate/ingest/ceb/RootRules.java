package io.tidegate.ingest.ceb;

import io.tidegate.ingest.document.OfficialCodes.Fault;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a message outside of its documents. For one thread. */
final class RootRules {

    private static final int VIOLATIONS_MOST = 100;
    private static final Set<String> OPTIONAL = Set.of("BaseSubscribe", "ExtendMessage");
    private static final String TRANSFER = "BaseTransfer";
    private static final String SIGNATURE = "Signature";
    static final String SIGNATURE_NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";

    private final CebType type;
    private final int documentsMost;
    private final Language language;
    private final List<Violation> refused = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();

    private boolean misbuilt;
    private boolean tooMany;

    RootRules(MessageModel model, Language language) {
        this.type = model.type();
        this.documentsMost = model.documents().most();
        this.language = language;
    }

    /** A child of the root element begins. */
    void child(String uri, String localName, String name) {
        if (localName.equals(SIGNATURE) && uri.equals(SIGNATURE_NAMESPACE)) {
            seen.add(SIGNATURE);
        } else if (uri.equals(CebType.NAMESPACE)
                && (name.equals(type.group()) || name.equals(TRANSFER) || OPTIONAL.contains(name))) {
            seen.add(name);
        } else if (unknown.size() < VIOLATIONS_MOST) {
            unknown.add(name);
        }
    }

    /** The validator missed or did not expect a child of the root element. */
    void misbuilt(boolean beyondTheMost) {
        misbuilt = true;
        tooMany |= beyondTheMost;
    }

    void refuse(String pointer, String element) {
        var known = refused.stream().anyMatch(violation -> violation.pointer().equals(pointer));
        if (!known && refused.size() < VIOLATIONS_MOST) {
            refused.add(violation(CebRule.NOT_CONFORMING, pointer, element));
        }
    }

    /** To be called when the message has been read. */
    List<Violation> violations() {
        var all = new ArrayList<>(refused);
        if (!misbuilt) {
            return all;
        }
        var root = "/" + type.root() + "/";
        if (tooMany) {
            all.add(CebRule.TOO_MANY_DOCUMENTS.violation(
                    root + type.group() + "[" + (documentsMost + 1) + "]",
                    String.valueOf(documentsMost),
                    language,
                    type.tooMany()));
        }
        var demanded = new ArrayList<>(List.of(type.group(), TRANSFER));
        if (type.signed()) {
            demanded.add(SIGNATURE);
        }
        for (var name : demanded) {
            if (!seen.contains(name)) {
                all.add(CebRule.ELEMENT_MISSING.violation(root + name, name, language, officialOfMissing(name)));
            }
        }
        for (var name : unknown) {
            all.add(violation(CebRule.ELEMENT_UNKNOWN, root + name, name));
        }
        if (all.isEmpty()) {
            all.add(violation(CebRule.ELEMENT_ORDER, "/" + type.root(), type.root()));
        }
        return all;
    }

    /** The customs have codes of their own for a message without documents and for one that is not signed. */
    private String officialOfMissing(String name) {
        var codes = type.table().officialCodes();
        var code = name.equals(type.group())
                ? codes.of(Fault.EMPTY)
                : name.equals(SIGNATURE) ? codes.of(Fault.UNSIGNED) : null;
        return code == null ? CebRule.OFFICIAL_NOT_VALID : code;
    }

    private Violation violation(CebRule rule, String pointer, String element) {
        return rule.violation(pointer, element, language, CebRule.OFFICIAL_NOT_VALID);
    }
}
