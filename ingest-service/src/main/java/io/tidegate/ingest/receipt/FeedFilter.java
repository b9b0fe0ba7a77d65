package io.tidegate.ingest.receipt;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which receipts are wanted.
 *
 * @param types of the documents; empty is all
 * @param statuses empty is all
 */
public record FeedFilter(Set<DocumentType> types, Set<ReceiptStatus> statuses) {

    /** Everything. */
    public static final FeedFilter ALL = new FeedFilter(Set.of(), Set.of());

    public FeedFilter {
        types = Collections.unmodifiableSet(types);
        statuses = Collections.unmodifiableSet(statuses);
    }

    /** From the words of a request; each may hold several, divided by commas. A ProblemException of status 400 for others. */
    public static FeedFilter of(Collection<String> types, Collection<String> statuses) {
        Set<DocumentType> wantedTypes = EnumSet.noneOf(DocumentType.class);
        for (String word : words(types)) {
            wantedTypes.add(type(word));
        }
        Set<ReceiptStatus> wantedStatuses = EnumSet.noneOf(ReceiptStatus.class);
        for (String word : words(statuses)) {
            wantedStatuses.add(status(word));
        }
        return new FeedFilter(wantedTypes, wantedStatuses);
    }

    /** Whether receipts of this status of documents of this type are wanted. */
    public boolean wants(DocumentType type, ReceiptStatus status) {
        return (types.isEmpty() || types.contains(type)) && (statuses.isEmpty() || statuses.contains(status));
    }

    private static List<String> words(Collection<String> parameters) {
        return parameters.stream()
                .flatMap(parameter -> Arrays.stream(parameter.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static DocumentType type(String word) {
        try {
            return DocumentType.of(word);
        } catch (IllegalArgumentException e) {
            String known =
                    Arrays.stream(DocumentType.values()).map(DocumentType::code).collect(Collectors.joining(", "));
            throw invalid("type: '" + word + "' is none of " + known, "type：未知的单证类型 " + word + "，可用：" + known);
        }
    }

    private static ReceiptStatus status(String word) {
        try {
            return ReceiptStatus.of(Integer.parseInt(word));
        } catch (IllegalArgumentException e) {
            String known = Arrays.stream(ReceiptStatus.values())
                    .map(status -> String.valueOf(status.code()))
                    .collect(Collectors.joining(", "));
            throw invalid("status: '" + word + "' is none of " + known, "status：未知的回执状态 " + word + "，可用：" + known);
        }
    }

    private static ProblemException invalid(String english, String chinese) {
        return new ProblemException(CommonProblem.INVALID_PARAMETER, english, chinese);
    }
}
