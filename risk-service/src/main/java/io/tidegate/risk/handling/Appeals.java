package io.tidegate.risk.handling;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appeals of parties against what was decided in a case. Everything sent again gives what it gave the first time. */
public interface Appeals {

    /**
     * An appeal.
     *
     * @param no from 1 within the case
     * @param against the state of the case that it is against
     * @param state filed, answered, upheld or refused
     * @param decideBy event time by which it is to be decided
     * @param overdue whether that passed without a decision
     */
    record Appeal(
            String caseId,
            int no,
            String party,
            String role,
            String grounds,
            String against,
            String state,
            Instant filedAt,
            Instant decideBy,
            boolean overdue,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable String reason,
            @Nullable String decidedBy) {}

    /** What a party files, and the officer who takes it down. */
    record Filing(
            String caseId, int no, String party, String role, String grounds, String by, Instant filedAt, Instant at) {}

    /**
     * What an officer answers or decides.
     *
     * @param state answered, upheld or refused
     */
    record Reply(String caseId, int no, String state, String text, String by, Instant eventTime, Instant at) {}

    /** An appeal, and whether this call wrote it. */
    record Written(Appeal appeal, boolean added) {}

    /** Files an appeal. */
    Written file(Filing filing) throws SQLException;

    /** Answers or decides; upheld, the case is open again. */
    Written reply(Reply reply) throws SQLException;

    /** The appeals of a case, by number. */
    List<Appeal> of(String caseId) throws SQLException;
}
