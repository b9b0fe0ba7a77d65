package io.tidegate.risk;

import io.tidegate.kernel.layering.Layering;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void arrowsPointInwards() {
        Layering.check("io.tidegate.risk");
    }
}
