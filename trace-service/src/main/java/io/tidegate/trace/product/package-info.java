/**
 * What the public may see of a product, a lot or an item: where it came from, the way it took, checks, recalls, and how often its
 * code was scanned. What each audience sees is a table ({@code product/disclosure.tsv}); what is held back is shown as a
 * digest, so that somebody who may see it can prove later that it was this and nothing else.
 */
@NullMarked
package io.tidegate.trace.product;

import org.jspecify.annotations.NullMarked;
