/**
 * Generator: consistent consignments (order, payment, waybill, declaration) as a platform posts them, with the twelve risk
 * patterns and their innocent twins mixed in and the truth kept beside. The rule a newcomer would break: every value comes
 * from the seed, so two runs with the same settings are equal byte for byte; no clock, no unordered set is ever asked.
 */
@NullMarked
package io.tidegate.bench.generator;

import org.jspecify.annotations.NullMarked;
