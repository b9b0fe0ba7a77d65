package io.tidegate.rating.methodology;

import java.util.List;

/** The methodologies that this installation knows, loaded and validated before the service answers. Thread-safe. */
public interface Methodologies {

    /** The latest installed: it rules where nobody adopted another, see {@link Ruling}. */
    Published current();

    List<Published> all();

    /**
     * A methodology and its file.
     *
     * @param digest SHA-256 of the file's bytes, lower-case hex
     */
    record Published(Methodology methodology, String digest) {}
}
