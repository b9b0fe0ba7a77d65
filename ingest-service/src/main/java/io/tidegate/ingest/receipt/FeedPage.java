package io.tidegate.ingest.receipt;

import java.util.List;

/**
 * A part of the feed.
 *
 * @param items the oldest first; may be empty although there is more, where a filter passes over much
 * @param next where to go on; always there, also at the end of the feed
 * @param more whether there is something behind {@code next} already
 */
public record FeedPage(List<FeedReceipt> items, FeedPlace next, boolean more) {

    public FeedPage {
        items = List.copyOf(items);
    }
}
