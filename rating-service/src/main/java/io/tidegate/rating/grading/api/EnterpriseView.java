package io.tidegate.rating.grading.api;

import java.util.List;

/** An enterprise and its ratings, one for each role that it acts in. */
public record EnterpriseView(String enterprise, List<RatingView> ratings) {

    public EnterpriseView {
        ratings = List.copyOf(ratings);
    }
}
