package io.tidegate.kernel.token;

import java.io.IOException;

/** Where the keys of an issuer come from. */
@FunctionalInterface
public interface KeySets {

    /**
     * The issuer's key set (RFC 7517) as JSON, by its discovery document.
     *
     * @throws IOException where the issuer does not answer, or answers something else
     */
    String fetch(Issuer issuer) throws IOException;
}
