package io.tidegate.risk.handling;

import java.time.Instant;
import java.util.UUID;

/**
 * One line of a case's journal: what was done, by whom, when, and why. Added, never changed.
 *
 * @param id of the act itself: the same act repeated has the same id
 * @param seq from 1 without gaps
 * @param at when it was recorded
 * @param eventTime when it happened
 * @param action a word: opened, ordered, carriedOut, revised, reported, noted, evidenceAdded, handedOver, taken, givenBack,
 *     escalated, appealFiled, appealAnswered, appealDecided
 * @param content JSON
 * @param hash SHA-256 that chains it to the one before
 */
@SuppressWarnings("ArrayRecordComponent")
public record CaseEntry(
        UUID id,
        String caseId,
        int seq,
        Instant at,
        Instant eventTime,
        String by,
        String action,
        byte[] content,
        byte[] hash) {}
