/** What authorities decided about enterprises: penalties, awards, entries on lists, certifications. Entered by officers. */
@NullMarked
package io.tidegate.rating.decision;

import org.jspecify.annotations.NullMarked;
