/** The Kafka topics: name, key, order, retention. docs/events.md is held equal to them by a test. */
@NullMarked
package io.tidegate.contracts.topic;

import org.jspecify.annotations.NullMarked;
