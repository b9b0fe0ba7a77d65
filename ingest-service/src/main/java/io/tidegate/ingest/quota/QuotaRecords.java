package io.tidegate.ingest.quota;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;

/** Where quotas and the use of a day are kept. */
public interface QuotaRecords {

    /** The override of one platform; {@link QuotaOverride#NONE} where it has none. */
    QuotaOverride find(String platform) throws SQLException;

    /** All overrides, by platform. */
    Map<String, QuotaOverride> all() throws SQLException;

    /** Sets or, with {@link QuotaOverride#NONE}, takes away an override. */
    void set(String platform, QuotaOverride override) throws SQLException;

    /** Documents that a platform has posted on {@code day}. */
    long used(String platform, LocalDate day) throws SQLException;

    /** Adds to the documents of {@code day}, by platform; the totals of all replicas afterwards. */
    Map<String, Long> addUsed(LocalDate day, Map<String, Long> more) throws SQLException;

    /** Forgets days before {@code day}. */
    void forgetBefore(LocalDate day) throws SQLException;
}
