package io.tidegate.trace.resolver;

import org.jspecify.annotations.Nullable;

/**
 * A link from a thing.
 *
 * @param type URI, see {@link LinkType}
 * @param href absolute, or a path of this service
 * @param language tag of BCP 47; null for any
 * @param mediaType null where it is not known
 */
public record Link(
        String type,
        String href,
        @Nullable String language,
        @Nullable String mediaType,
        @Nullable String title) {}
