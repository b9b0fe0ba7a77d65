package io.tidegate.risk.rulebook;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.screening.ListHit;
import io.tidegate.risk.screening.Screening;
import io.tidegate.risk.signal.Signal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every name that a rule may use, with its type: the one context of all rules. Decimals appear as double: the conversion
 * keeps the order of any two values of up to 15 digits, so that a comparison with an amount is exact; sums are made before,
 * in decimals. Immutable.
 */
final class Vocabulary {

    /** Roles whose credit class rules may ask for. */
    private static final List<String> ROLES =
            List.of("platform", "merchant", "payment", "logistics", "declarant", "importer");

    private static final String NO_SUCH_ROLE = "none";

    /** Names of the learned score begin so. */
    private static final String OF_MODEL = "model.";

    /** A text in quotes, or two parts with a dot between them. */
    private static final Pattern DOTTED = Pattern.compile("'[^']*'|\"[^\"]*\"|\\b([a-z]+\\.[A-Za-z0-9]+)");

    private static final Map<String, Name> NAMES = names();

    /** Types of values. */
    enum Kind {
        INT,
        DOUBLE,
        BOOL,
        STRING,
        STRINGS;

        static Kind of(CelType type) {
            return switch (type.kind()) {
                case INT -> INT;
                case DOUBLE -> DOUBLE;
                case BOOL -> BOOL;
                case STRING -> STRING;
                case LIST -> STRINGS;
                default -> throw new IllegalStateException("no name has the type " + type.name());
            };
        }
    }

    /**
     * One name.
     *
     * @param index counts up from 0
     * @param value null where it is unknown
     */
    record Name(
            int index,
            String name,
            Kind kind,
            CelType type,
            String meaning,
            Function<RuleInput, @Nullable Object> value) {

        /** Whether it is the learned score that it tells. */
        boolean learned() {
            return name.startsWith(OF_MODEL);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name known && known.index == index;
        }

        @Override
        public int hashCode() {
            return index;
        }
    }

    private Vocabulary() {}

    /** All names in the order of the documentation. */
    static Map<String, Name> all() {
        return NAMES;
    }

    /** The first name of the text, outside quotes, whose first part is known and the whole is not; null where there is none. */
    static @Nullable String firstUnknown(String cel) {
        Matcher matcher = DOTTED.matcher(cel);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name != null && !NAMES.containsKey(name) && begins(name)) {
                return name;
            }
        }
        return null;
    }

    /** The name that begins like this one for the longest. */
    static String nearest(String unknown) {
        return Collections.max(
                NAMES.keySet(),
                Comparator.comparingInt(name -> Arrays.mismatch(name.toCharArray(), unknown.toCharArray())));
    }

    private static boolean begins(String name) {
        String first = name.substring(0, name.indexOf('.') + 1);
        return NAMES.keySet().stream().anyMatch(known -> known.startsWith(first));
    }

    /** How many there are. */
    static int size() {
        return NAMES.size();
    }

    /** The value of a name as CEL wants it; null where it is unknown. */
    static @Nullable Object value(String name, RuleInput input) {
        Name known = NAMES.get(name);
        Object value = known == null ? null : known.value().apply(input);
        return value instanceof BigDecimal decimal ? (Object) decimal.doubleValue() : value;
    }

    /** The value of a name as documents have it: decimals are decimals. */
    static @Nullable Object raw(String name, RuleInput input) {
        Name known = NAMES.get(name);
        return known == null ? null : known.value().apply(input);
    }

    private static Map<String, Name> names() {
        Map<String, Name> names = new LinkedHashMap<>();
        signals(names);
        limits(names);
        for (String role : ROLES) {
            add(
                    names,
                    "rating." + role,
                    SimpleType.STRING,
                    "credit class AA to D, NR, none: nobody has that role",
                    input -> input.ratingByRole().getOrDefault(role, NO_SUCH_ROLE));
        }
        add(
                names,
                "findings",
                ListType.create(SimpleType.STRING),
                "codes of the checks that failed",
                input -> codes(input.findings(), MatchFinding::code));
        add(
                names,
                "hits",
                ListType.create(SimpleType.STRING),
                "names of the lists that were hit",
                input -> codes(input.hits(), ListHit::list));
        similar(names);
        consignment(names);
        add(
                names,
                OF_MODEL + "probability",
                SimpleType.DOUBLE,
                "general trade: probability, 0 to 1, that an inspection finds a violation, by the learned score",
                input -> input.score().probability());
        return Collections.unmodifiableMap(names);
    }

    /** Mostly there are none, which costs nothing so. */
    private static <T> List<String> codes(List<T> all, Function<T, String> code) {
        return all.isEmpty() ? List.of() : all.stream().map(code).toList();
    }

    private static void signals(Map<String, Name> names) {
        for (Signal signal : Signal.values()) {
            add(
                    names,
                    "signals." + signal.code(),
                    type(signal.type()),
                    signal.meaning(),
                    input -> input.signals().value(signal));
        }
    }

    private static void limits(Map<String, Name> names) {
        add(
                names,
                "limits.applies",
                SimpleType.BOOL,
                "whether the limits of retail import apply",
                input -> input.limits().applies());
        add(
                names,
                "limits.single",
                SimpleType.DOUBLE,
                "limit of one order, yuan",
                input -> limit(input, LimitView::single));
        add(
                names,
                "limits.yearlyUsed",
                SimpleType.DOUBLE,
                "what the buyer used of the year, with this one",
                input -> limit(input, LimitView::yearlyUsed));
        add(
                names,
                "limits.yearlyLimit",
                SimpleType.DOUBLE,
                "limit of the year, yuan",
                input -> limit(input, LimitView::yearlyLimit));
    }

    private static void similar(Map<String, Name> names) {
        similar(names, "parties", Screening.SIMILAR_PARTIES);
        similar(names, "warnings", Screening.SIMILAR_WARNINGS);
        similar(names, "goods", Screening.SIMILAR_GOODS);
        similar(names, "brands", Screening.SIMILAR_BRANDS);
    }

    private static void similar(Map<String, Name> names, String name, String list) {
        add(
                names,
                "similar." + name,
                SimpleType.DOUBLE,
                "highest score, 0 to 1, of hits of " + list,
                input -> input.hits().stream()
                        .filter(hit -> hit.list().equals(list))
                        .map(ListHit::score)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static void consignment(Map<String, Name> names) {
        add(
                names,
                "consignment.tradeMode",
                SimpleType.STRING,
                "1210, 1239, 9610 retail; 0110 general trade; of exports also 9710, 9810",
                input -> known(input.consignment().tradeMode()));
        add(
                names,
                "consignment.value",
                SimpleType.DOUBLE,
                "value of the goods in the currency of the documents",
                input -> input.consignment().value());
        count(names, "orders", "number of orders", ConsignmentFacts::orders);
        count(names, "payments", "number of payments", ConsignmentFacts::payments);
        count(names, "waybills", "number of waybills", ConsignmentFacts::waybills);
        count(names, "declarations", "number of declarations", ConsignmentFacts::declarations);
    }

    private static void count(
            Map<String, Name> names, String parts, String meaning, ToIntFunction<ConsignmentFacts> of) {
        add(names, "consignment." + parts, SimpleType.INT, meaning, input -> (long) of.applyAsInt(input.consignment()));
    }

    private static void add(
            Map<String, Name> names,
            String name,
            CelType type,
            String meaning,
            Function<RuleInput, @Nullable Object> value) {
        names.put(name, new Name(names.size(), name, Kind.of(type), type, meaning, value));
    }

    private static @Nullable Object limit(RuleInput input, Function<LimitView, BigDecimal> amount) {
        return input.limits().applies() ? amount.apply(input.limits()) : null;
    }

    private static @Nullable Object known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static CelType type(Class<?> type) {
        if (type == Long.class) {
            return SimpleType.INT;
        }
        if (type == BigDecimal.class) {
            return SimpleType.DOUBLE;
        }
        return type == Boolean.class ? SimpleType.BOOL : SimpleType.STRING;
    }
}
