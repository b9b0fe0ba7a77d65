package io.tidegate.ingest.personal;

import io.tidegate.ingest.personal.AuditEntry.Action;
import io.tidegate.ingest.personal.Job.Kind;
import io.tidegate.ingest.personal.KeyRegister.KnownKey;
import io.tidegate.ingest.problem.IngestProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys change over: a new one encrypts, old parts are encrypted anew, the old key is retired. Thread-safe. */
@ApplicationScoped
public class RotateKeys {

    private final KeyRing keys;
    private final KeyRegister register;
    private final Jobs jobs;
    private final AuditTrail audit;

    public RotateKeys(KeyRing keys, KeyRegister register, Jobs jobs, AuditTrail audit) {
        this.keys = keys;
        this.register = register;
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * How a key stands.
     *
     * @param keyId 0 is the key of tokens, which is not rotated
     * @param encrypts whether new parts are encrypted under it now, on this replica
     * @param configured whether this replica has it
     */
    public record KeyState(
            int keyId,
            String fingerprint,
            boolean encrypts,
            boolean configured,
            @Nullable Instant from,
            @Nullable Instant until,
            Instant firstSeenAt,
            @Nullable Instant retiredAt) {}

    /** All keys ever used, by id. */
    public List<KeyState> states() throws SQLException {
        List<KeyState> states = new ArrayList<>();
        for (KnownKey known : register.known()) {
            MasterKey master = keys.masters().stream()
                    .filter(key -> key.id() == known.keyId())
                    .findFirst()
                    .orElse(null);
            states.add(new KeyState(
                    known.keyId(),
                    HexFormat.of().formatHex(known.fingerprint()),
                    known.keyId() == keys.currentId(),
                    keys.fingerprint(known.keyId()) != null,
                    master == null || master.from().equals(Instant.EPOCH) ? null : master.from(),
                    master == null ? null : master.until(),
                    known.firstSeenAt(),
                    known.retiredAt()));
        }
        return states;
    }

    /** Begins to encrypt old parts anew, in the caller's transaction; {@code dryRun} only counts. Gives the job's id. */
    public UUID reencrypt(Connection connection, String officer, boolean dryRun, int rowsPerSecond)
            throws SQLException {
        if (jobs.isOpen(connection, Kind.REENCRYPT, null)) {
            throw IngestProblem.JOB_OPEN.because(
                    "A re-encryption is running or paused; see /v1/personal/jobs.",
                    "已有重新加密作业在运行或暂停，见 /v1/personal/jobs。");
        }
        UUID jobId = jobs.add(connection, new Jobs.Draft(Kind.REENCRYPT, null, dryRun, rowsPerSecond, officer));
        note(connection, officer, Action.REENCRYPT, jobId.toString(), dryRun ? "begun: dry run" : "begun");
        return jobId;
    }

    /** Begins to see whether no part needs key {@code keyId}; if so it is retired. In the caller's transaction. */
    public UUID retire(Connection connection, String officer, int keyId, int rowsPerSecond) throws SQLException {
        KnownKey known = register.known().stream()
                .filter(key -> key.keyId() == keyId && keyId > 0)
                .findFirst()
                .orElseThrow(() -> IngestProblem.KEY_UNKNOWN.because(
                        "No personal part was ever encrypted under key " + keyId + ".", "没有编号为 " + keyId + " 的密钥。"));
        if (known.retiredAt() != null || keyId == keys.currentId()) {
            throw IngestProblem.KEY_IN_USE.because(
                    "Key " + keyId + (known.retiredAt() != null ? " was retired already." : " encrypts now."),
                    "密钥 " + keyId + (known.retiredAt() != null ? " 已停用。" : " 正在用于加密。"));
        }
        String subject = Integer.toString(keyId);
        if (jobs.isOpen(connection, Kind.RETIRE_KEY, subject)) {
            throw IngestProblem.JOB_OPEN.because(
                    "Key " + keyId + " is being retired already.", "密钥 " + keyId + " 正在停用。");
        }
        UUID jobId = jobs.add(connection, new Jobs.Draft(Kind.RETIRE_KEY, subject, false, rowsPerSecond, officer));
        note(connection, officer, Action.RETIRE_KEY, subject, "begun");
        return jobId;
    }

    private void note(Connection connection, String officer, Action action, String subject, String outcome)
            throws SQLException {
        audit.add(connection, new AuditEntry(Instant.now(), officer, action, subject, List.of(), "", "", outcome));
    }
}
