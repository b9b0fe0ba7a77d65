/**
 * Access tokens of the operator's identity provider (RFC 9068): whether one is good, and which client it was given to. Which
 * platform that client is, the register of platforms says.
 */
@NullMarked
package io.tidegate.ingest.token;

import org.jspecify.annotations.NullMarked;
