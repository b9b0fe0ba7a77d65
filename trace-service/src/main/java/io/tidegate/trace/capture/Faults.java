package io.tidegate.trace.capture;

import io.tidegate.kernel.problem.Problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** The faults of a document: all are counted, the first are kept. Not thread-safe: one per document. */
final class Faults {

    /** Enough to mend by; a document that is wrong throughout is wrong in few ways. */
    static final int KEPT_MAX = 1_000;

    private final List<Violation> found = new ArrayList<>();
    private int count;

    void add(String pointer, String code, String rule, String mend) {
        count++;
        if (found.size() < KEPT_MAX) {
            found.add(new Violation(pointer, code, null, rule, mend));
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    int size() {
        return count;
    }

    List<Violation> list() {
        return List.copyOf(found);
    }
}
