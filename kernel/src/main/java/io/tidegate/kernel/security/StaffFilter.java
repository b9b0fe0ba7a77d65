package io.tidegate.kernel.security;

import io.tidegate.contracts.access.StaffRole;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Lets those call {@link StaffOnly} resources who have one of their roles, and says to {@link Caller} who it is. */
@Provider
@StaffOnly({})
public class StaffFilter implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String BY = "by";

    /** Looked up on use: filters are built before the settings of the run are known. */
    private final Instance<StaffAccess> access;

    private final Caller caller;
    private final ResourceInfo endpoint;

    public StaffFilter(Instance<StaffAccess> access, Caller caller, ResourceInfo endpoint) {
        this.access = access;
        this.caller = caller;
        this.endpoint = endpoint;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        StaffOnly rule = endpoint.getResourceMethod().getAnnotation(StaffOnly.class);
        if (rule == null) {
            rule = Objects.requireNonNull(endpoint.getResourceClass().getAnnotation(StaffOnly.class));
        }
        boolean reads = READING.contains(request.getMethod());
        List<StaffRole> roles = List.of(reads ? rule.reads() : rule.value());
        caller.is(access.get().identify(request.getHeaderString(HttpHeaders.AUTHORIZATION), roles));
        if (!reads) {
            request.getUriInfo()
                    .getQueryParameters()
                    .getOrDefault(BY, List.of())
                    .forEach(said -> caller.checked(said, BY));
        }
    }
}
