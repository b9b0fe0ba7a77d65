/**
 * What people do about ratings: objections to facts, repair of credit, overrides and signatures of classes. One files,
 * another decides; deadlines are in working days.
 */
@NullMarked
package io.tidegate.rating.remedy;

import org.jspecify.annotations.NullMarked;
