package io.tidegate.risk.handling;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that a penalty can stand on: each kept by the hash of its content, each hand-over in the journal of the case. */
public interface Evidence {

    /**
     * A file of a case.
     *
     * @param sha256 64 hex digits
     * @param holder who has the original now
     */
    record Item(String sha256, String name, String mediaType, long size, String holder) {}

    /** The content of a file. */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(String name, String mediaType, byte[] bytes) {}

    /** A file to be kept. */
    @SuppressWarnings("ArrayRecordComponent")
    record Upload(String caseId, String sha256, String name, String mediaType, byte[] bytes, String by, Instant at) {}

    /** The original passes from one hand to another. */
    record HandOver(
            String caseId,
            String sha256,
            String from,
            String to,
            String place,
            String reason,
            String by,
            Instant eventTime,
            Instant at) {}

    /** Keeps a file; who brings it is its first holder. The same file of the same case again changes nothing. */
    Cases.Written keep(Upload upload) throws SQLException;

    /** Records a hand-over. The same one again changes nothing. */
    Cases.Written handOver(HandOver handOver) throws SQLException;

    /** The files of a case, by hash. */
    List<Item> of(String caseId) throws SQLException;

    /** A file of a case, its hash checked again; null where the case has none of this hash. */
    @Nullable
    Content content(String caseId, String sha256) throws SQLException;
}
