/** What goes for the answers of all resources. */
@NullMarked
package io.tidegate.risk.request.api;

import org.jspecify.annotations.NullMarked;
