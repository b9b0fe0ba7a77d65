/**
 * Certificates over HTTP.
 */
@NullMarked
package io.tidegate.rating.certificate.api;

import org.jspecify.annotations.NullMarked;
