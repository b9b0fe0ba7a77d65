package io.tidegate.rating;

import io.tidegate.kernel.configuration.DocumentedSettings;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    @Test
    void everySettingIsOnThePage() throws IOException {
        DocumentedSettings.check("rating");
    }
}
