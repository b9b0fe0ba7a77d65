package io.tidegate.trace.evidence.api;

import io.tidegate.trace.evidence.EvidenceKeys;
import io.tidegate.trace.evidence.EvidenceKeys.Jwks;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** By what evidence files are checked: open, since whoever is shown a file must be able to. */
@Path("/v1/evidence/keys")
@Produces(MediaType.APPLICATION_JSON)
public class EvidenceKeysResource {

    private final EvidenceKeys keys;

    public EvidenceKeysResource(EvidenceKeys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(
            summary = "The public keys that evidence files are signed with, as a JWK set",
            description = "Empty where the centre signs none. ./tidegate verify-evidence --keys takes it.")
    public Jwks published() {
        return keys.published();
    }
}
