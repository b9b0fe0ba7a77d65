package io.tidegate.trace;

import io.tidegate.kernel.layering.Layering;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void featuresKeepTheirArrows() {
        Layering.check("io.tidegate.trace");
    }
}
