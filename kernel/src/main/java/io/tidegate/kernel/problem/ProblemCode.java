package io.tidegate.kernel.problem;

/** A documented code: each service has an enum of its own that implements it. Names are kebab-case and never change. */
public interface ProblemCode {

    String code();

    /** HTTP status, 400 to 599. */
    int status();

    /** Short, the same for every occurrence. */
    String title(Language language);
}
