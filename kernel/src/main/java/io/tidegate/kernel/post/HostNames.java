package io.tidegate.kernel.post;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up. Thread-safe; blocks. */
@FunctionalInterface
public interface HostNames {

    /** All addresses of a host, which may be the text of an address; at least one. */
    List<InetAddress> lookUp(String host) throws UnknownHostException;
}
