package io.tidegate.rating.remedy.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.rating.remedy.Proceeding;
import io.tidegate.rating.remedy.Proceedings.Standing;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A proceeding as a line of CSV: its JSON has the same fields. */
public record ProceedingRow(
        UUID id,
        String kind,
        String enterprise,
        String role,
        @Nullable UUID target,
        @Nullable @JsonProperty("class") String creditClass,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalDate heardOn,
        String grounds,
        String filedBy,
        LocalDate filedOn,
        @Nullable LocalDate decideBy,
        String state,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable LocalDate decidedOn,
        @Nullable LocalDate repairedOn,
        @Nullable LocalDate liftedOn,
        @Nullable String liftedBy,
        boolean overdue) {

    static ProceedingRow of(Standing standing, LocalDate today) {
        Proceeding filed = standing.filed();
        return new ProceedingRow(
                filed.id(),
                filed.kind().code(),
                filed.enterprise(),
                filed.role().code(),
                filed.target(),
                filed.creditClass() == null ? null : filed.creditClass().name(),
                filed.from(),
                filed.until(),
                filed.heardOn(),
                filed.grounds(),
                filed.filedBy(),
                filed.filedOn(),
                standing.decideBy(),
                standing.state(),
                standing.reason(),
                standing.decidedBy(),
                standing.decidedOn(),
                standing.repairedOn(),
                standing.liftedOn(),
                standing.liftedBy(),
                standing.overdue(today));
    }
}
