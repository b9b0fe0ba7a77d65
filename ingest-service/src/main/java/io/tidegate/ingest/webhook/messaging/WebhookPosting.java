package io.tidegate.ingest.webhook.messaging;

import io.tidegate.ingest.webhook.WebhookSettings;
import io.tidegate.kernel.post.Destination;
import io.tidegate.kernel.post.HostNames;
import io.tidegate.kernel.post.Posting;
import io.tidegate.kernel.post.VertxPosting;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How webhooks are posted, as the settings say. */
@ApplicationScoped
class WebhookPosting {

    @Produces
    @Singleton
    Destination destination(HostNames names, WebhookSettings settings) {
        return new Destination(names, settings.allowPrivateAddresses());
    }

    @Produces
    @Singleton
    Posting posting(Vertx vertx, Destination destination, WebhookSettings settings) {
        return new VertxPosting(vertx, destination, settings.answerTimeout());
    }

    void stop(@Disposes Posting posting) {
        if (posting instanceof VertxPosting client) {
            client.close();
        }
    }
}
