package io.tidegate.ingest.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.ingest.document.FieldTable.LineNumbers;
import io.tidegate.ingest.document.OfficialCodes.Fault;
import java.util.BitSet;

/** Holds the numbers of a document's lines against each other. For one thread and one document. */
final class LineNumberCheck {

    private final FieldTable table;
    private final Findings findings;
    private final int most;
    private final BitSet seen;

    LineNumberCheck(FieldTable table, Findings findings) {
        this.table = table;
        this.findings = findings;
        // A line that comes back keeps the number that it had in its declaration, which may have more lines.
        this.most = table.lineBounds().most();
        this.seen = new BitSet(most + 1);
    }

    /** {@code line} stands at {@code index}, from 0. */
    void check(ObjectNode line, int index, String parent) {
        var field = table.line().field("gnum");
        var gnum = field == null ? -1 : gnum(line);
        if (gnum < 0 || field == null) {
            return;
        }
        var label = field.label(findings.language());
        var official = table.officialCodes();
        if (gnum > 0 && seen.get(gnum)) {
            findings.refuse(
                    DocumentRule.DUPLICATE_LINE, parent + "/gnum", label, "", official.orInvalid(Fault.DUPLICATE_LINE));
        } else if (table.lineNumbers() == LineNumbers.CONSECUTIVE ? gnum != index + 1 : gnum == 0) {
            findings.refuse(DocumentRule.LINE_NUMBER, parent + "/gnum", label, "", official.of(Fault.INVALID));
        }
        seen.set(gnum);
    }

    /** -1 where it is no number, which is a violation already; beyond the most it is 0, which no line has. */
    private int gnum(ObjectNode line) {
        var value = line.path("gnum");
        long number = -1;
        if (value.isInt() || value.isLong()) {
            number = value.longValue();
        } else if (value.isTextual()) {
            var text = value.textValue();
            number = text.isEmpty() ? -1 : 0;
            for (var i = text.startsWith("+") ? 1 : 0; i < text.length() && number >= 0; i++) {
                var digit = text.charAt(i) - '0';
                number = digit < 0 || digit > 9 ? -1 : Math.min(number * 10 + digit, most + 1L);
            }
        }
        return number < 0 ? -1 : number > most ? 0 : (int) number;
    }
}
