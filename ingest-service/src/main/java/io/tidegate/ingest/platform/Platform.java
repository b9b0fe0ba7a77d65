package io.tidegate.ingest.platform;

import io.tidegate.contracts.document.DocumentType;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who posts documents, with all of its settings.
 *
 * @param codes enterprise codes for which it may send: its own, its merchants'; {@link #ANY} stands for all of them
 * @param roles which types of document it may send
 * @param idempotencyKeyRequired whether its posts of whole bodies must have an Idempotency-Key
 * @param sandbox whether it only tries: its documents are checked and answered, and kept apart
 * @param clientId its name at the issuer of access tokens; null where it has keys only
 * @param clientScopes what access tokens of that client open at most
 * @param clientLastUsedAt when such a token last opened something, to a minute; null where none has yet
 * @param version counts the changes; the entity tag of the register
 */
public record Platform(
        String code,
        String name,
        Set<String> codes,
        Set<Role> roles,
        boolean idempotencyKeyRequired,
        boolean sandbox,
        SignaturePolicy signature,
        State state,
        @Nullable String clientId,
        Set<Scope> clientScopes,
        @Nullable Instant clientLastUsedAt,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /** In {@code codes}: every enterprise. */
    public static final String ANY = "*";

    public Platform {
        codes = Collections.unmodifiableSet(new TreeSet<>(codes));
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        Set<Scope> ofClient = EnumSet.noneOf(Scope.class);
        ofClient.addAll(clientScopes);
        clientScopes = Collections.unmodifiableSet(ofClient);
    }

    /** Whether it may send documents of the enterprise {@code code}. */
    public boolean speaksFor(String code) {
        return codes.contains(code) || codes.contains(ANY);
    }

    /** Whether one of its roles sends documents of this type. */
    public boolean maySend(DocumentType type) {
        for (Role role : roles) {
            if (role.types().contains(type.code())) {
                return true;
            }
        }
        return false;
    }
}
