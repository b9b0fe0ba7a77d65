package io.tidegate.kernel.post;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether, and to which address, an endpoint is posted to. A name is looked up once an attempt and the connection
 * goes to the address that was judged, so that a name which answers otherwise the next time (DNS rebinding) gains nothing.
 * Thread-safe.
 */
public class Destination {

    private final HostNames names;
    private final boolean allowPrivate;

    /**
     * Looks names up, and judges what they say.
     *
     * @param allowPrivate whether private, loopback and link-local addresses may be posted to
     */
    public Destination(HostNames names, boolean allowPrivate) {
        this.names = names;
        this.allowPrivate = allowPrivate;
    }

    /** The address to connect to; null where any address of the host is not public and that is not allowed. */
    public @Nullable InetAddress of(EndpointUrl url) throws UnknownHostException {
        List<InetAddress> addresses = names.lookUp(url.host());
        boolean allowed = allowPrivate || addresses.stream().allMatch(PublicAddresses::isPublic);
        return allowed ? addresses.getFirst() : null;
    }
}
