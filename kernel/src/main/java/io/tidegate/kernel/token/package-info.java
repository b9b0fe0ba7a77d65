/** Access tokens of an identity provider (RFC 9068): whether one is good, and what it says. */
@NullMarked
package io.tidegate.kernel.token;

import org.jspecify.annotations.NullMarked;
