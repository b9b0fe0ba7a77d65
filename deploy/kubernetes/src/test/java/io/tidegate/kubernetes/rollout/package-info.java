/** Runs the packaged services with what the manifests give them, against a Kafka that asks for certificates. */
@NullMarked
package io.tidegate.kubernetes.rollout;

import org.jspecify.annotations.NullMarked;
