package io.tidegate.ingest.acceptance;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.acceptance.Outcome.Remark;
import io.tidegate.ingest.acceptance.Outcome.Verdict;
import io.tidegate.ingest.document.FieldTables;
import io.tidegate.ingest.document.OfficialCodes.Fault;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger has to say of a document that was accepted all the same: documents may come in any order. */
final class LedgerWarnings {

    private LedgerWarnings() {}

    /** {@code warnings} of the checks and those of the ledger. */
    static List<Violation> add(
            List<Violation> warnings, PreparedDocument document, @Nullable Outcome outcome, Language language) {
        if (outcome == null) {
            return warnings;
        }
        var repeated = outcome.verdict() == Verdict.DUPLICATE && document.appType() == 1
                ? code(document.type(), Fault.REPEATED)
                : null;
        if (outcome.remarks().isEmpty() && repeated == null) {
            return warnings;
        }
        var all = new ArrayList<>(warnings);
        if (repeated != null) {
            all.add(Refusals.ALREADY_ACCEPTED.at("", language, repeated));
        }
        outcome.remarks().stream().sorted().forEach(remark -> {
            var refusal = refusal(remark);
            all.add(refusal.at("/appType", language, code(document.type(), fault(remark))));
        });
        return all;
    }

    /** The customs' code of that fault for that kind of document; null where they have none. */
    static @Nullable String code(DocumentType type, Fault fault) {
        return FieldTables.shipped().of(type).officialCodes().of(fault);
    }

    private static Refusals refusal(Remark remark) {
        return switch (remark) {
            case NOT_THERE -> Refusals.REVISION_NOT_THERE;
            case OLDER -> Refusals.REVISION_OLDER;
            case DELETED -> Refusals.REVISION_DELETED;
            case DECIDED -> Refusals.REVISION_DECIDED;
        };
    }

    private static Fault fault(Remark remark) {
        return switch (remark) {
            // Whoever changes what is deleted finds no document to change.
            case NOT_THERE, DELETED -> Fault.NOT_THERE;
            case OLDER -> Fault.OLDER;
            case DECIDED -> Fault.DECIDED;
        };
    }
}
