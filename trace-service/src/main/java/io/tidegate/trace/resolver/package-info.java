/**
 * From a GS1 Digital Link to what is linked from it (GS1-Conformant resolver standard): partners register links of any type;
 * of goods that are on record here, the public page, the lineage and the state of recalls are linked without being registered.
 */
@NullMarked
package io.tidegate.trace.resolver;

import org.jspecify.annotations.NullMarked;
