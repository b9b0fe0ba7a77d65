package io.tidegate.ingest.sharing;

import io.tidegate.ingest.platform.Platform;
import io.tidegate.ingest.problem.IngestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;

/** What a partner may see now. Thread-safe. */
@ApplicationScoped
public class AgreementCheck {

    private final Agreements agreements;

    public AgreementCheck(Agreements agreements) {
        this.agreements = agreements;
    }

    /** The agreement in force; a ProblemException of status 403 that names what is missing. */
    public Agreement inForce(Platform platform, Instant now) throws SQLException {
        String code = platform.code();
        Agreement agreement = agreements
                .begun(code, now)
                .orElseThrow(() -> IngestProblem.AGREEMENT_MISSING.because(
                        "Platform " + code
                                + " has no agreement on data sharing that has begun. Ask the centre for one.",
                        "平台 " + code + " 没有已生效的数据共享协议。请向中心申请。"));
        if (agreement.hasEnded(now)) {
            throw IngestProblem.AGREEMENT_ENDED.because(
                    "Agreement " + name(agreement) + " on data sharing ended at " + agreement.validUntil()
                            + ". Ask the centre for a new one.",
                    "数据共享协议 " + name(agreement) + " 已于 " + agreement.validUntil() + " 终止。请向中心申请新协议。");
        }
        return agreement;
    }

    /** As {@link #inForce}, where it covers {@code dataset}. */
    public Agreement covering(Platform platform, Dataset dataset, Instant now) throws SQLException {
        Agreement agreement = inForce(platform, now);
        if (agreement.columns(dataset).isEmpty()) {
            throw IngestProblem.AGREEMENT_EXCLUDES.because(
                    "Agreement " + name(agreement) + " on data sharing does not cover " + dataset.code() + ".",
                    "数据共享协议 " + name(agreement) + " 不包括 " + dataset.code() + "。");
        }
        return agreement;
    }

    private static String name(Agreement agreement) {
        return agreement.platform() + "/" + agreement.version();
    }
}
