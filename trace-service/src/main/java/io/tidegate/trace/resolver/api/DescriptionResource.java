package io.tidegate.trace.resolver.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** What the resolver says of itself (GS1-Conformant resolver standard: resolver description file). */
@Path("/.well-known/gs1resolver")
@Produces(MediaType.APPLICATION_JSON)
public class DescriptionResource {

    /** The description. */
    public record Description(
            String name, String resolverRoot, List<String> supportedPrimaryKeys, boolean linkTypeDefaultCanBeLinkset) {}

    @GET
    public Description description(@Context UriInfo uri) {
        String root = uri.getBaseUri().toString();
        return new Description(
                "Tidegate",
                root.endsWith("/") ? root.substring(0, root.length() - 1) : root,
                List.of(ResolverResource.KEYS.split("\\|", -1)),
                false);
    }
}
