package io.tidegate.bench.fuzz;

import java.util.Map;

/**
 * A post.
 *
 * @param headers beside the key of the platform, in order
 * @param recipe how it was made, for people
 */
record Message(String path, Map<String, String> headers, byte[] body, String recipe) {

    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    static final String XML = "application/xml";
}
