package io.tidegate.rating.evidence;

import java.util.Comparator;

/** Who is rated: an enterprise, by its customs code, in one role. Ordered as all batches write and lock. */
public record Subject(String enterprise, Role role) implements Comparable<Subject> {

    private static final Comparator<Subject> ORDER =
            Comparator.comparing(Subject::enterprise).thenComparing(Subject::role);

    @Override
    public int compareTo(Subject other) {
        return ORDER.compare(this, other);
    }
}
