package io.tidegate.local;

import io.tidegate.embedded.Ports;

/** The loopback ports of a run. */
public record SuitePorts(int postgres, int kafka, int ingest, int risk, int rating, int trace, int keycloak, int otlp) {
    /** The ports of the documentation. */
    public static final SuitePorts DEFAULT = new SuitePorts(15432, 19092, 8080, 8081, 8082, 8083, 18080, 4318);

    /** Ports that nobody used a moment ago, for tests. */
    public static SuitePorts free() {
        return new SuitePorts(
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free());
    }

    /** The port of a process by its name. */
    public int of(String name) {
        return switch (name) {
            case Suite.POSTGRES -> postgres;
            case Suite.KAFKA -> kafka;
            case Suite.INGEST -> ingest;
            case Suite.RISK -> risk;
            case Suite.RATING -> rating;
            case Suite.TRACE -> trace;
            case Suite.KEYCLOAK -> keycloak;
            case Suite.OTLP -> otlp;
            default -> throw new IllegalArgumentException("no such process: " + name);
        };
    }
}
