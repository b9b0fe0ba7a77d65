package io.tidegate.risk.handling;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.document.Finding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of a case: the measure in force and how far it has come. As a word: {@code open}, {@code inspect.ordered},
 * {@code inspect.violation}, {@code hold.done}.
 *
 * @param measure null where the case is open
 */
public record CaseState(@Nullable Measure measure, Stage stage) {

    /** Nothing is ordered: after an appeal was upheld. */
    public static final CaseState OPEN = new CaseState(null, Stage.OPEN);

    /** The word. */
    @JsonValue
    public String code() {
        return measure == null ? stage.code() : Measures.code(measure) + '.' + stage.code();
    }

    /** The state of a word; throws IllegalArgumentException where it is none. */
    @JsonCreator
    public static CaseState of(String code) {
        int dot = code.indexOf('.');
        if (dot < 0) {
            if (code.equals(OPEN.code())) {
                return OPEN;
            }
        } else {
            Measure measure = Measures.of(code.substring(0, dot));
            Stage stage = Stage.valueOf(code.substring(dot + 1).toUpperCase(Locale.ROOT));
            if (measure != null && Transitions.reached(measure, stage)) {
                return new CaseState(measure, stage);
            }
        }
        throw new IllegalArgumentException("No state of a case: " + code);
    }

    /** After {@code measure} was ordered. */
    public static CaseState ordered(Measure measure) {
        return new CaseState(measure, Stage.ORDERED);
    }

    /** After {@code measure} was carried out. */
    public static CaseState carriedOut(Measure measure, @Nullable Finding finding) {
        if (finding == null) {
            return new CaseState(measure, Stage.DONE);
        }
        return new CaseState(measure, finding == Finding.VIOLATION ? Stage.VIOLATION : Stage.CONFORMING);
    }

    /** Whether nobody has anything left to do. */
    public boolean closed() {
        return stage == Stage.DONE
                && (measure == Measure.RELEASE || measure == Measure.RETURN || measure == Measure.DESTROY);
    }

    /** Whether an examination was carried out and its finding is what counts. */
    public boolean found() {
        return stage == Stage.CONFORMING || stage == Stage.VIOLATION;
    }
}
