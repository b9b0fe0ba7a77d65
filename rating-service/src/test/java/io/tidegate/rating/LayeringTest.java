package io.tidegate.rating;

import io.tidegate.kernel.layering.Layering;
import org.junit.jupiter.api.Test;

/** Holds the arrows between features and their adapters. */
class LayeringTest {

    @Test
    void arrowsPointInwards() {
        Layering.check("io.tidegate.rating");
    }
}
