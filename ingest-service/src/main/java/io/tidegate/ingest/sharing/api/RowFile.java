package io.tidegate.ingest.sharing.api;

import io.tidegate.ingest.sharing.SharedRow;
import java.io.IOException;

/** A file of rows, written as they come. One thread. */
interface RowFile {

    void row(SharedRow row) throws IOException;

    /** Writes what comes after the last row; the stream stays open. */
    void finish() throws IOException;
}
