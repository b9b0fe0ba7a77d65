/**
 * Route profiles: the steps that goods of a product must pass, and what is missing on the way of a thing. Pure; a profile is
 * published by a second pair of eyes and never changed after.
 */
@NullMarked
package io.tidegate.trace.route;

import org.jspecify.annotations.NullMarked;
