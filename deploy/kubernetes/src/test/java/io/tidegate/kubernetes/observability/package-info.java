/** What an operator watches with: alert rules, dashboards and runbooks name only what is exported, and the rules fire. */
@NullMarked
package io.tidegate.kubernetes.observability;

import org.jspecify.annotations.NullMarked;
