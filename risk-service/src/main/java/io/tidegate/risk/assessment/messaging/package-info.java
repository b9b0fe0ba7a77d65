/** Documents from Kafka, assessments and ordered handlings to Kafka. */
@NullMarked
package io.tidegate.risk.assessment.messaging;

import org.jspecify.annotations.NullMarked;
