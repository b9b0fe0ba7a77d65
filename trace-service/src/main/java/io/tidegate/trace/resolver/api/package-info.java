/** Resolution, the register of links, and the description of the resolver over HTTP. */
@NullMarked
package io.tidegate.trace.resolver.api;

import org.jspecify.annotations.NullMarked;
