package io.tidegate.trace.evidence;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings of evidence files. */
@ConfigMapping(prefix = "tidegate.trace.evidence")
public interface EvidenceSettings {

    /**
     * What signs: an Ed25519 key as PKCS#8 in Base64 ({@code openssl genpkey -algorithm ed25519 -outform DER | base64 -w0}).
     * Without it files are not signed.
     */
    Optional<String> signingKey();

    /** Public keys that signed before, as {@code x} of their JWK: published as long as files of theirs are to be checked. */
    Optional<List<String>> formerKeys();
}
