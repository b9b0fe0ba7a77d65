package io.tidegate.risk.model;

import java.util.Set;

/** Where a version of the model stands. */
public enum Stage {
    /** Trained, and looked at by people only. */
    CANDIDATE,
    /** Scores beside the champion; decides nothing. */
    CHALLENGER,
    /** Its score counts; there is one at most. */
    CHAMPION,
    /** Kept, so that its past decisions can be explained. */
    RETIRED;

    /** Whether a version may be put from here to there; a champion goes only when another comes or it is retired. */
    public boolean mayBecome(Stage next) {
        return switch (this) {
            case CANDIDATE -> next != CANDIDATE;
            case CHALLENGER -> Set.of(CHAMPION, RETIRED).contains(next);
            case CHAMPION -> next == RETIRED;
            case RETIRED -> next == CHAMPION;
        };
    }
}
