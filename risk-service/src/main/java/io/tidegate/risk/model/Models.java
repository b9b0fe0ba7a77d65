package io.tidegate.risk.model;

import io.tidegate.risk.model.ModelRegister.Entry;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is done with versions: train one from the findings on file, ask for a stage, grant it with a second pair of eyes,
 * watch drift. A version never changes, so the champion stays in memory, parsed once, until the register names another.
 * Thread-safe.
 */
@ApplicationScoped
public class Models {

    /** Below it, trees learn nothing that a table of rates would not say. */
    private static final int INSPECTED_MIN = 200;

    private static final int WATCHED_MAX = 20_000;

    private final ModelRegister register;
    private final LabelledDeclarations declarations;
    private volatile @Nullable RiskModel champion;

    Models(ModelRegister register, LabelledDeclarations declarations) {
        this.register = register;
        this.declarations = declarations;
    }

    /** Why nothing was done; {@code code} is for machines. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Refusal refusal;

        RefusedException(Refusal refusal) {
            super(refusal.name());
            this.refusal = refusal;
        }

        /** The reason. */
        public Refusal refusal() {
            return refusal;
        }
    }

    /** Reasons for doing nothing. */
    public enum Refusal {
        TOO_FEW_FINDINGS,
        UNKNOWN_VERSION,
        STAGE_NOT_REACHABLE,
        NOTHING_PROPOSED,
        SAME_PERSON,
        CHANGED_MEANWHILE
    }

    /** Trains a candidate from all findings on file; the same findings give the version that is there already. */
    public ModelCard train(String by) throws SQLException, RefusedException {
        var known = declarations.inspected();
        long violations =
                known.stream().filter(row -> row.verdict().violation()).count();
        if (known.size() < INSPECTED_MIN || violations == 0 || violations == known.size()) {
            throw new RefusedException(Refusal.TOO_FEW_FINDINGS);
        }
        RiskModel model;
        try {
            model = RiskModel.train(known, Parameters.USUAL);
        } catch (IllegalArgumentException _) {
            throw new RefusedException(Refusal.TOO_FEW_FINDINGS);
        }
        register.add(model, by);
        return model.card();
    }

    /** Asks for a stage. */
    public Entry propose(String version, Stage stage, String by) throws SQLException, RefusedException {
        Entry entry = entry(version);
        if (!entry.stage().mayBecome(stage)) {
            throw new RefusedException(Refusal.STAGE_NOT_REACHABLE);
        }
        if (!register.propose(version, entry.stage(), stage, by)) {
            throw new RefusedException(Refusal.CHANGED_MEANWHILE);
        }
        return entry(version);
    }

    /** Grants what was asked. */
    public Entry approve(String version, String by) throws SQLException, RefusedException {
        Entry entry = entry(version);
        if (entry.proposed() == null) {
            throw new RefusedException(Refusal.NOTHING_PROPOSED);
        }
        if (by.equals(entry.proposedBy())) {
            throw new RefusedException(Refusal.SAME_PERSON);
        }
        if (!register.approve(entry, by)) {
            throw new RefusedException(Refusal.CHANGED_MEANWHILE);
        }
        return entry(version);
    }

    /** What a version says of declarations of a period, beside what it was trained on. */
    public Drift drift(String version, LocalDate from, LocalDate until) throws SQLException, RefusedException {
        return model(version).drift(declarations.declared(from, until, WATCHED_MAX));
    }

    /**
     * What was seen of the champion.
     *
     * @param from first day of the declarations
     * @param until last day
     */
    public record Watched(String version, LocalDate from, LocalDate until, Drift drift) {}

    /**
     * The champion's drift over the last {@code days} days up to the latest declaration, those of its training left out; null
     * where there is no champion, or nothing declared since.
     */
    public @Nullable Watched watch(int days) throws SQLException {
        String version = register.champion();
        RiskModel model = version == null ? null : register.load(version);
        LocalDate until = model == null ? null : declarations.lastDay();
        if (model == null || until == null) {
            return null;
        }
        LocalDate trained = model.card().lastDay().plusDays(1);
        LocalDate from = until.minusDays(days - 1L);
        from = from.isBefore(trained) ? trained : from;
        return until.isBefore(from)
                ? null
                : new Watched(
                        model.card().version(),
                        from,
                        until,
                        model.drift(declarations.declared(from, until, WATCHED_MAX)));
    }

    /** Two versions beside each other over declarations of a period; {@code with} null is the champion. */
    public ModelComparison compare(String version, @Nullable String with, LocalDate from, LocalDate until)
            throws SQLException, RefusedException {
        String other = with == null ? register.champion() : with;
        if (other == null) {
            throw new RefusedException(Refusal.UNKNOWN_VERSION);
        }
        return ModelComparison.of(model(version), model(other), declarations.declared(from, until, WATCHED_MAX));
    }

    /** A version with its statistics. */
    public RiskModel model(String version) throws SQLException, RefusedException {
        RiskModel kept = champion;
        if (kept != null && isVersion(kept, version)) {
            return kept;
        }
        RiskModel model = register.load(version);
        if (model == null) {
            throw new RefusedException(Refusal.UNKNOWN_VERSION);
        }
        return model;
    }

    /**
     * The model whose score counts; null while there is none. Asks the register on the caller's connection, and reads the
     * model only where that names another than before: threads that need it at once wait for the first of them.
     */
    public @Nullable RiskModel champion(Connection connection) throws SQLException {
        String version = register.champion(connection);
        if (version == null) {
            return null;
        }
        RiskModel kept = champion;
        return isVersion(kept, version) ? kept : read(connection, version);
    }

    private synchronized @Nullable RiskModel read(Connection connection, String version) throws SQLException {
        RiskModel kept = champion;
        if (!isVersion(kept, version)) {
            kept = register.load(connection, version);
            champion = kept;
        }
        return kept;
    }

    private static boolean isVersion(@Nullable RiskModel model, String version) {
        return model != null && model.card().version().equals(version);
    }

    private Entry entry(String version) throws SQLException, RefusedException {
        Entry entry = register.find(version);
        if (entry == null) {
            throw new RefusedException(Refusal.UNKNOWN_VERSION);
        }
        return entry;
    }
}
