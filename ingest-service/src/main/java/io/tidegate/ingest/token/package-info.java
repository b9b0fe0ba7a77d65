/**
 * Access tokens that the operator's identity provider gives to platforms (RFC 9068). Which platform a client is, the register
 * of platforms says.
 */
@NullMarked
package io.tidegate.ingest.token;

import org.jspecify.annotations.NullMarked;
