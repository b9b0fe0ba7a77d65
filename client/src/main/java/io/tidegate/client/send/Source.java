package io.tidegate.client.send;

import java.io.IOException;
import java.io.InputStream;

/**
 * Something to read documents from.
 *
 * @param name as the user knows it; of an archive {@code archive.zip!entry}
 * @param bytes how long it is; 0 where nobody knows
 * @param version changes whenever the content may have changed; empty where it can't be read twice
 */
record Source(String name, long bytes, String version, Opener opener) {

    /** Opens it at its first byte, expanded. */
    interface Opener {
        InputStream open() throws IOException;
    }

    /** Whether an interrupted run can go on where it was. */
    boolean canResume() {
        return !version.isEmpty();
    }
}
