/** Who of the centre may call: by access tokens of its identity provider, or by a token that all staff share. */
@NullMarked
package io.tidegate.kernel.security;

import org.jspecify.annotations.NullMarked;
