package io.tidegate.ingest;

import io.tidegate.kernel.layering.Layering;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void adaptersAreSeenByNobodyElse() {
        Layering.check("io.tidegate.ingest");
    }
}
