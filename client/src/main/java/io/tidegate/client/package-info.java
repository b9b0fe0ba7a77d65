/**
 * Sends documents to a centre and reads what became of them, with retries done right: a fault of the centre or the network
 * is tried again, a refusal is not, and since the centre recognises what it has, nothing is ever doubled.
 */
@NullMarked
package io.tidegate.client;

import org.jspecify.annotations.NullMarked;
