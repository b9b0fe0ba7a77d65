package io.tidegate.ingest.signature;

import java.time.Instant;
import java.util.List;

/** The register of certificates. */
public interface Certificates {

    /** Adds one; false where the platform has it already. */
    boolean add(String platform, Certificate certificate);

    /** Those of a platform, the newest first, the revoked among them. */
    List<Certificate> list(String platform);

    /** Revokes one; false where the platform has no such one that counts. */
    boolean revoke(String platform, String fingerprint, Instant now);
}
