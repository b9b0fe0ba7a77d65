package io.tidegate.trace.capture.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses requests to the EPCIS interface that name versions which are not spoken here. */
@Provider
public class EpcisRequests implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (EpcisAnswers.resource(request) != null) {
            EpcisVersions.agree(request::getHeaderString);
        }
    }
}
