package io.tidegate.trace.subscription.messaging;

import io.tidegate.kernel.post.Destination;
import io.tidegate.kernel.post.EndpointUrl;
import io.tidegate.kernel.post.HostNames;
import io.tidegate.kernel.post.VertxPosting;
import io.tidegate.trace.subscription.Posting;
import io.tidegate.trace.subscription.SubscriptionSettings;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Posts to the address that was judged to be public, whatever its name says a moment later. */
@ApplicationScoped
class HttpPosting implements Posting {

    private static final int REDIRECT = 300;
    private static final int SUCCESS = 200;

    private final VertxPosting client;

    HttpPosting(Vertx vertx, HostNames names, SubscriptionSettings settings) {
        client = new VertxPosting(
                vertx, new Destination(names, settings.allowPrivateAddresses()), settings.answerTimeout());
    }

    @Override
    public Answer post(URI to, Map<String, String> headers, byte[] body) {
        Optional<EndpointUrl> url = EndpointUrl.parse(to.toString());
        if (url.isEmpty()) {
            return new Answer(0, "address-refused");
        }
        io.tidegate.kernel.post.Posting.Answer answer = client.post(url.get(), headers, body);
        int status = answer.status() == null ? 0 : answer.status();
        boolean success = status >= SUCCESS && status < REDIRECT;
        String error = answer.error() == null ? "status-" + status : answer.error();
        return new Answer(status, success ? null : error);
    }

    @PreDestroy
    void stop() {
        client.close();
    }
}
