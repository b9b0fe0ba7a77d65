package io.tidegate.ingest.personal;

import io.tidegate.ingest.document.PersonalFields.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of the values of one request. The documents of a consignment name the same persons and usually come together: to
 * find a value again is cheaper than to normalise and hash it once more. Forgotten with the request.
 *
 * <p>For one thread.
 */
final class PersonalTokens {

    private final Tokens tokens;
    private final Map<Value, Tokenised> seen = new HashMap<>();

    PersonalTokens(Tokens tokens) {
        this.tokens = tokens;
    }

    /** As posted. */
    private record Value(Kind kind, String platform, String posted) {}

    /**
     * What became of a value.
     *
     * @param normalised empty where nothing was said; there is no token then
     * @param building token of the building of an address, null of anything else
     */
    record Tokenised(
            String normalised, String token, @Nullable String building) {}

    /** Tokens of a value. An account name is one person's only within its platform. */
    Tokenised of(Kind kind, String platform, String posted) {
        return seen.computeIfAbsent(new Value(kind, kind == Kind.ACCOUNT ? platform : "", posted), this::tokenised);
    }

    private Tokenised tokenised(Value value) {
        String normalised = PersonalText.normalise(value.kind(), value.posted());
        if (normalised.isEmpty()) {
            return new Tokenised("", "", null);
        }
        return switch (value.kind()) {
            case ACCOUNT -> new Tokenised(normalised, tokens.of("account|" + value.platform(), normalised), null);
            case ADDRESS ->
                new Tokenised(
                        normalised,
                        tokens.of(Kind.ADDRESS, normalised),
                        tokens.of("building", BuildingAddress.of(normalised)));
            case NAME, ID_NUMBER, PHONE, FREE_TEXT ->
                new Tokenised(normalised, tokens.of(value.kind(), normalised), null);
        };
    }
}
