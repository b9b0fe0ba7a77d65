package io.tidegate.ingest.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a credential of a platform opens. Each endpoint asks for one; {@link KeyCheck} holds the caller to it. */
public enum Scope {
    /** Post documents and customs messages. */
    DOCUMENTS_WRITE("documents:write"),
    /** Read receipts, the status of own documents and the own conformance report. */
    RECEIPTS_READ("receipts:read"),
    /** Say where receipts are delivered, and see the deliveries. */
    WEBHOOKS_MANAGE("webhooks:manage"),
    /** Read what the centre gives back to a partner. */
    DATA_READ("data:read"),
    /** List, rotate and revoke the own keys. */
    KEYS_MANAGE("keys:manage");

    /** Of a key or client for which nobody asked for others: enough to post and to read what became of it. */
    static final Set<Scope> USUAL = Set.of(DOCUMENTS_WRITE, RECEIPTS_READ);

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    /** The word used in JSON and in tokens. */
    @JsonValue
    public String code() {
        return code;
    }

    /** The scope of this word; empty where there is none. */
    public static Optional<Scope> of(String code) {
        return Arrays.stream(values()).filter(scope -> scope.code.equals(code)).findFirst();
    }

    /** All words, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Scope::code).collect(Collectors.joining(", "));
    }
}
