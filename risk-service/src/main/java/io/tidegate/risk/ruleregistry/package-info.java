/**
 * The register of rules: versions that go from draft to shadow to active to retired, snoozes, and the numbered rule books
 * made of them. The rule a newcomer would break: a book is never changed, every change makes the next one, and who wrote a
 * version never approves it.
 */
@NullMarked
package io.tidegate.risk.ruleregistry;

import org.jspecify.annotations.NullMarked;
