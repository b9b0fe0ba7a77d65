package io.tidegate.rating.methodology.api;

import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.rating.methodology.Methodologies;
import io.tidegate.rating.methodology.Methodologies.Published;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Methodologies as they are in force, with the digest that ratings cite. */
@Path("/v1/methodologies")
@StaffOnly(StaffRole.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class MethodologyResource {

    private final Methodologies methodologies;

    MethodologyResource(Methodologies methodologies) {
        this.methodologies = methodologies;
    }

    /** All of them, the ruling one first. */
    @GET
    public MethodologiesView all() {
        return new MethodologiesView(methodologies.all());
    }

    /** The list as answered. */
    public record MethodologiesView(List<Published> items) {

        public MethodologiesView {
            items = List.copyOf(items);
        }
    }
}
