package io.tidegate.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback address. */
public final class Ports {
    private Ports() {}

    /** A port that was free a moment ago. Another process may take it before the caller does. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nobody listens on the port. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // Without this a connection that lingers from the last run would make the port look taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Refuses a port on which somebody listens.
     *
     * @param server who needs it, in words
     * @param option what the operator sets to choose another one
     */
    public static void requireFree(int port, String server, String option) {
        if (!isFree(port)) {
            throw new ServerException("Port %d, meant for %s, is taken by another program. Stop that program, or choose"
                            .formatted(port, server)
                    + " another port with %s.".formatted(option));
        }
    }
}
