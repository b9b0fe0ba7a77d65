package io.tidegate.ingest.document;

import io.tidegate.ingest.document.CheckSettings.Policy;
import io.tidegate.ingest.enterprise.Enterprise;
import org.jspecify.annotations.Nullable;

/**
 * What documents are compared with beyond their own contents, and what a failed comparison comes to. Thread-safe.
 *
 * @param finder the enterprise of a code, null where there is none; not asked where {@code enterprises} is OFF
 */
record Registers(Policy unlistedCodes, Policy hsCodes, Policy enterprises, Finder finder) {

    /** Lists and commodity codes warn, enterprises are not looked up: what the settings are unless changed. */
    static final Registers USUAL = new Registers(Policy.WARN, Policy.WARN, Policy.OFF, code -> null);

    /** Finds an enterprise by its code. */
    interface Finder {
        @Nullable
        Enterprise find(String code);
    }
}
