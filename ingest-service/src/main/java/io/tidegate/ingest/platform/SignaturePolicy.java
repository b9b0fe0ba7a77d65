package io.tidegate.ingest.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a platform's customs messages must have by way of a signature.
 *
 * @param sha1Allowed whether {@code rsa-sha1} counts: the message specification of 202205 still names it, and forgeries
 *     of it are affordable
 */
public record SignaturePolicy(Mode mode, boolean sha1Allowed) {

    /** Signatures are not looked at. */
    public static final SignaturePolicy OFF = new SignaturePolicy(Mode.OFF, false);

    /** When a signature is looked at. */
    public enum Mode {
        OFF("off"),
        /** One that is there must be good. */
        IF_PRESENT("ifPresent"),
        /** As {@link #IF_PRESENT}, and documents that are declared (appStatus 2) must be in a signed message. */
        REQUIRED("required");

        private final String code;

        Mode(String code) {
            this.code = code;
        }

        /** The word used in JSON. */
        @JsonValue
        public String code() {
            return code;
        }

        static Optional<Mode> of(String code) {
            return Arrays.stream(values())
                    .filter(mode -> mode.code.equals(code))
                    .findFirst();
        }
    }
}
