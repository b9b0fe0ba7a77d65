/** What services share: event records with their JSON Schemas, topics, the JSON dialect. */
@NullMarked
package io.tidegate.contracts;

import org.jspecify.annotations.NullMarked;
