/** Holds the manifests beside it: they render, they are what Kubernetes and the operators take, and their policies are facts. */
@NullMarked
package io.tidegate.kubernetes;

import org.jspecify.annotations.NullMarked;
