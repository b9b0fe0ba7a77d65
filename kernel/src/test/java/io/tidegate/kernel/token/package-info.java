/** Access tokens, and an identity provider for the tests of every service. */
@NullMarked
package io.tidegate.kernel.token;

import org.jspecify.annotations.NullMarked;
