package io.tidegate.ingest.token.messaging;

import io.quarkus.runtime.StartupEvent;
import io.tidegate.ingest.token.PlatformTokens;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** A start with half an issuer is refused, not the first token. */
@ApplicationScoped
public class CheckIssuer {

    private static final Logger LOG = Logger.getLogger(CheckIssuer.class);

    void check(@Observes @Priority(1) StartupEvent event, PlatformTokens tokens) {
        tokens.issuer().ifPresent(issuer -> LOG.infof("platforms may come with access tokens of %s", issuer.name()));
    }
}
