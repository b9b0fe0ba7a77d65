package io.tidegate.bench.generator;

import java.util.List;

/** How one pattern is committed, and how its innocent twin looks. Stateless; at most {@link #SIZE_MAX} deals each. */
public interface Recipe {

    /** The most deals of one scenario. */
    int SIZE_MAX = 12;

    /** The pattern's code, as rules and assessments name it. */
    String pattern();

    /** A scenario that must be caught. */
    List<Deal> fraud(Scene scene);

    /** A scenario much like it that must pass. */
    List<Deal> twin(Scene scene);
}
