package io.tidegate.trace.query;

import io.tidegate.trace.capture.Term;
import io.tidegate.trace.capture.Term.Scope;
import io.tidegate.trace.query.EventQuery.Order;
import io.tidegate.trace.query.EventQuery.Sort;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters that sort and bound the answer. Not thread-safe. */
final class QueryOrder {

    private final Namespaces namespaces;
    private final QueryParser.Faulty faults;
    private @Nullable String orderBy;
    private boolean ascending;
    private @Nullable Integer limit;
    private @Nullable Integer max;

    QueryOrder(Namespaces namespaces, QueryParser.Faulty faults) {
        this.namespaces = namespaces;
        this.faults = faults;
    }

    boolean takes(String name, List<Object> values) {
        String first = String.valueOf(values.getFirst());
        switch (name) {
            case "orderBy" -> {
                orderBy = first;
                if (!first.equals("eventTime") && !first.equals("recordTime") && first.indexOf(':') < 1) {
                    faults.add(name, "must be eventTime, recordTime or an extension", "use one like example:field");
                    orderBy = "eventTime";
                }
            }
            case "orderDirection" -> {
                ascending = first.equals("ASC");
                if (!ascending && !first.equals("DESC")) {
                    faults.add(name, "must be ASC or DESC", "use one of the two");
                }
            }
            case "eventCountLimit" -> limit = count(name, first);
            case "maxEventCount" -> max = count(name, first);
            default -> {
                return false;
            }
        }
        if (values.size() > 1) {
            faults.add(name, "must have one value", "remove the others");
        }
        return true;
    }

    private @Nullable Integer count(String name, String text) {
        if (text.matches("[1-9]\\d{0,8}")) {
            return Integer.valueOf(text);
        }
        faults.add(name, "must be a whole number from 1", "use one like 100");
        return null;
    }

    Order order() {
        if (limit != null && max != null) {
            faults.add(
                    "maxEventCount",
                    "must not stand beside eventCountLimit",
                    "use eventCountLimit to cut the answer, or maxEventCount to refuse it where it is larger");
        }
        if (limit != null && orderBy == null) {
            faults.add("eventCountLimit", "needs orderBy", "say by what the first events are to be chosen");
        }
        if (orderBy == null || orderBy.equals("eventTime")) {
            return new Order(Sort.EVENT_TIME, ascending, List.of());
        }
        if (orderBy.equals("recordTime")) {
            return new Order(Sort.RECORD_TIME, ascending, List.of());
        }
        List<String> keys = namespaces.names(orderBy).stream()
                .map(name -> Term.extension(Scope.EVENT, false, name))
                .flatMap(field -> Stream.of(Term.numbers(field), Term.moments(field)))
                .toList();
        return new Order(Sort.EXTENSION, ascending, keys);
    }

    @Nullable
    Integer countLimit() {
        return limit;
    }

    @Nullable
    Integer countMax() {
        return max;
    }
}
