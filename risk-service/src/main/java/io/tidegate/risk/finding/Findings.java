package io.tidegate.risk.finding;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.risk.consignment.MatchFinding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is found on one consignment, by the tolerances of its day. Used by one thread, once. */
public final class Findings {

    private final Map<FindingKind, Tolerance> tolerances;
    private final List<MatchFinding> found = new ArrayList<>(0);

    Findings(Map<FindingKind, Tolerance> tolerances) {
        this.tolerances = tolerances;
    }

    /** What was found so far, in its order. */
    public List<MatchFinding> list() {
        return List.copyOf(found);
    }

    /** Adds a finding between two values, in the documents with the ids {@code documents}. */
    public void add(FindingKind kind, String left, String right, List<String> documents) {
        add(kind, left, right, documents, kind.words(left, right));
    }

    /** Adds a finding between two numbers where they are further apart than {@code kind} tolerates. */
    public void addIfApart(FindingKind kind, BigDecimal left, BigDecimal right, int times, List<String> documents) {
        if (apart(kind, left, right, times)) {
            add(kind, Values.plain(left), Values.plain(right), documents);
        }
    }

    /** Adds that no document of {@code type} came. */
    void missing(DocumentType type) {
        Words words = FindingKind.DOCUMENT_MISSING.named(DocumentNames.en(type), DocumentNames.zh(type));
        add(FindingKind.DOCUMENT_MISSING, type.code(), "", List.of(), words);
    }

    /** Whether two numbers are further apart than {@code kind} tolerates, its absolute part {@code times} times. */
    boolean apart(FindingKind kind, BigDecimal left, BigDecimal right, int times) {
        BigDecimal between = left.subtract(right).abs();
        return between.signum() != 0 && between.compareTo(of(kind).of(right, times)) > 0;
    }

    boolean apart(FindingKind kind, BigDecimal left, BigDecimal right) {
        return apart(kind, left, right, 1);
    }

    /** Whether {@code left} is above {@code right} by more than {@code kind} tolerates. */
    boolean above(FindingKind kind, BigDecimal left, BigDecimal right) {
        return left.compareTo(right) > 0 && apart(kind, left, right);
    }

    private void add(FindingKind kind, String left, String right, List<String> documents, Words words) {
        Tolerance weight = of(kind);
        found.add(new MatchFinding(
                kind.code(), weight.severity(), weight.points(), kind.blames(), left, right, documents, words));
    }

    private Tolerance of(FindingKind kind) {
        return Objects.requireNonNull(tolerances.get(kind));
    }
}
