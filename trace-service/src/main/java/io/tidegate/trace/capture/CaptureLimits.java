package io.tidegate.trace.capture;

/** What one document may hold; announced in the headers of the capture interface. */
public final class CaptureLimits {

    public static final int EVENTS_MAX = 10_000;
    /** Octets of the body. */
    public static final int BYTES_MAX = 32 * 1024 * 1024;

    private CaptureLimits() {}
}
