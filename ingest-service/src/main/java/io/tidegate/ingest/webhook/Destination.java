package io.tidegate.ingest.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether, and to which address, an endpoint is posted to. A name is looked up once an attempt and the connection
 * goes to the address that was judged, so that a name which answers otherwise the next time (DNS rebinding) gains nothing.
 * Thread-safe.
 */
@ApplicationScoped
public class Destination {

    private final HostNames names;
    private final WebhookSettings settings;

    public Destination(HostNames names, WebhookSettings settings) {
        this.names = names;
        this.settings = settings;
    }

    /** The address to connect to; null where any address of the host is not public and that is not allowed. */
    public @Nullable InetAddress of(EndpointUrl url) throws UnknownHostException {
        List<InetAddress> addresses = names.lookUp(url.host());
        boolean allowed = settings.allowPrivateAddresses() || addresses.stream().allMatch(PublicAddresses::isPublic);
        return allowed ? addresses.getFirst() : null;
    }
}
