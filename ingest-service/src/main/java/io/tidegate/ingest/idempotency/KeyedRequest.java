package io.tidegate.ingest.idempotency;

/**
 * What a key is a key of. Equal keys of two platforms, or on two routes, have nothing to do with each other.
 *
 * @param fingerprint SHA-256 of what was posted: 32 bytes
 */
public record KeyedRequest(String platform, String method, String route, String key, byte[] fingerprint) {}
