package io.tidegate.risk.handling.api;

import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.CaseProblem;
import io.tidegate.risk.handling.Cases;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** The cases that a path may name. */
@ApplicationScoped
class KnownCases {

    private final Cases cases;

    KnownCases(Cases cases) {
        this.cases = cases;
    }

    /** The case; a ProblemException case-unknown where there is none. */
    CaseFile of(String id) throws SQLException {
        CaseFile file = cases.find(id);
        if (file == null) {
            throw new ProblemException(
                    CaseProblem.CASE_UNKNOWN,
                    "No case has the id " + id + "; take one of GET /v1/cases",
                    "没有编号为 " + id + " 的案件；请见 GET /v1/cases");
        }
        return file;
    }
}
