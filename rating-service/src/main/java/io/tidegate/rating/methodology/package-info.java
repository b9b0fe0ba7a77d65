/**
 * The rules of rating as a versioned data file. Everything that is a judgement (weights, priors, cut-offs, words) stands
 * there, never in code; its digest goes into each rating.
 */
@NullMarked
package io.tidegate.rating.methodology;

import org.jspecify.annotations.NullMarked;
