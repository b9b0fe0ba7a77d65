package io.tidegate.rating.grading.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of re-rating. */
@ConfigMapping(prefix = "tidegate.rating.tick")
public interface RatingTickSettings {

    /** How often to look for changed evidence. */
    @WithDefault("1s")
    String every();

    /** Subjects rated in one transaction. Listeners that mark one of them wait for its end. */
    @WithDefault("200")
    int subjectsPerTransactionMax();
}
