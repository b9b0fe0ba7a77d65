/**
 * What each platform may send, and how it is told: rates as token buckets that may go into debt, requests at a time, and
 * documents of a day in Beijing. Beside the quotas every platform has so many turns at the processors and no more, so that
 * one that floods cannot slow the others.
 *
 * <p>Headers follow draft-ietf-httpapi-ratelimit-headers-11.
 */
@NullMarked
package io.tidegate.ingest.quota;

import org.jspecify.annotations.NullMarked;
