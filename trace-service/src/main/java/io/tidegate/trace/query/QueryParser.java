package io.tidegate.trace.query;

import io.tidegate.trace.capture.Action;
import io.tidegate.trace.capture.CbvVersion;
import io.tidegate.trace.capture.EventType;
import io.tidegate.trace.capture.Term;
import io.tidegate.trace.capture.Words;
import io.tidegate.trace.query.Condition.Actions;
import io.tidegate.trace.query.Condition.Ids;
import io.tidegate.trace.query.Condition.Match;
import io.tidegate.trace.query.Condition.Mentions;
import io.tidegate.trace.query.Condition.Terms;
import io.tidegate.trace.query.Condition.Types;
import io.tidegate.trace.query.Condition.Within;
import io.tidegate.trace.query.EventQuery.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of SimpleEventQuery (EPCIS 2.0, chapter 8.2.7.1). Every fault is found, not the first only. Not
 * thread-safe: one per question.
 */
public final class QueryParser {

    private static final int VALUES_MAX = 100;
    private static final int PARAMETERS_MAX = 100;

    private static final Set<String> SENSOR_WORDS = Set.of(
            "type",
            "deviceID",
            "dataProcessingMethod",
            "microorganism",
            "chemicalSubstance",
            "bizRules",
            "stringValue",
            "hexBinaryValue",
            "uriValue");
    private static final Set<String> AS_WRITTEN = Set.of("stringValue", "hexBinaryValue");

    private final Words words;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<QueryFault> faults = new ArrayList<>();
    private final QueryOrder order;
    private final RangeParameters ranges;

    private QueryParser(Namespaces namespaces) {
        this.words = Words.of(namespaces.bound());
        this.order = new QueryOrder(namespaces, this::fault);
        this.ranges = new RangeParameters(namespaces, this::fault);
    }

    /** A query, or what is wrong with it. */
    public record Parsed(EventQuery query, List<QueryFault> faults) {
        public Parsed {
            faults = List.copyOf(faults);
        }
    }

    /** Takes the faults that are found. */
    @FunctionalInterface
    interface Faulty {
        void add(String parameter, String rule, String mend);
    }

    /**
     * Reads the parameters.
     *
     * @param parameters values (text, number or truth) by name; those of paging are not among them
     */
    public static Parsed parse(Map<String, List<Object>> parameters, Namespaces namespaces) {
        QueryParser parser = new QueryParser(namespaces);
        if (parameters.size() > PARAMETERS_MAX) {
            parser.fault("", "at most " + PARAMETERS_MAX + " parameters", "ask in several queries");
        } else {
            parameters.forEach(parser::parameter);
        }
        Order sorted = parser.order.order();
        return new Parsed(
                new EventQuery(parser.conditions, sorted, parser.order.countLimit(), parser.order.countMax()),
                parser.faults);
    }

    private void fault(String parameter, String rule, String mend) {
        faults.add(new QueryFault(parameter, "invalid-parameter", rule, mend));
    }

    private void parameter(String name, List<Object> values) {
        if (values.isEmpty() || values.size() > VALUES_MAX) {
            fault(name, "must have 1 to " + VALUES_MAX + " values", "name what to look for, or leave it out");
            return;
        }
        for (Object value : values) {
            if (value instanceof String text && (text.isBlank() || text.indexOf('\0') >= 0)) {
                fault(name, "must not be empty, nor hold the character NUL", "name what to look for, or leave it out");
                return;
            }
        }
        if (order.takes(name, values)) {
            return;
        }
        List<String> texts = values.stream().map(String::valueOf).toList();
        if (!known(name, texts) && !ranges.takes(name, values, conditions)) {
            fault(
                    name,
                    "is no parameter of SimpleEventQuery",
                    "check the spelling; an extension needs its prefix, like EQ_example:field");
        }
    }

    private boolean known(String name, List<String> texts) {
        switch (name) {
            case "eventType" -> types(name, texts);
            case "EQ_action" -> actions(name, texts);
            case "EQ_eventID" -> conditions.add(new Ids(texts));
            case "EQ_bizStep" -> word(name, "bizStep", "bizStep", texts);
            case "EQ_disposition" -> word(name, "disposition", "disposition", texts);
            case "EQ_persistentDisposition_set" -> word(name, "persistentDisposition_set", "set", texts);
            case "EQ_persistentDisposition_unset" -> word(name, "persistentDisposition_unset", "unset", texts);
            case "EQ_errorReason" -> word(name, "errorReason", "reason", texts);
            case "EQ_readPoint", "EQ_bizLocation" -> terms(name.substring(3), uris(name, texts));
            case "WD_readPoint", "WD_bizLocation" -> conditions.add(new Within(name.substring(3), uris(name, texts)));
            case "EQ_transformationID" ->
                terms("transformationID", texts.stream().map(words::written).toList());
            case "EQ_correctiveEventID" ->
                terms(
                        "correctiveEventID",
                        texts.stream().map(CbvVersion::ofStore).toList());
            case "EXISTS_errorDeclaration" -> declared(name, texts);
            case "EQ_booleanValue" -> truths(name, texts);
            default -> {
                return matches(name, texts) || parties(name, texts) || sensor(name, texts);
            }
        }
        return true;
    }

    private void terms(String field, List<String> values) {
        conditions.add(
                new Terms(values.stream().map(value -> Term.of(field, value)).toList()));
    }

    private void types(String name, List<String> texts) {
        List<EventType> types = new ArrayList<>();
        for (String text : texts) {
            EventType type = EventType.of(text.replaceFirst("^(epcis:|https://ref.gs1.org/epcis/)", ""));
            if (type == null) {
                fault(
                        name,
                        "must be an event type of EPCIS 2.0",
                        "use ObjectEvent, AggregationEvent, TransactionEvent, TransformationEvent or AssociationEvent");
            } else {
                types.add(type);
            }
        }
        conditions.add(new Types(types));
    }

    private void actions(String name, List<String> texts) {
        List<Action> actions = new ArrayList<>();
        for (String text : texts) {
            try {
                actions.add(Action.valueOf(text));
            } catch (IllegalArgumentException e) {
                fault(name, "must be ADD, OBSERVE or DELETE", "use one of the three");
            }
        }
        conditions.add(new Actions(actions));
    }

    private void word(String name, String field, String list, List<String> texts) {
        List<String> found = new ArrayList<>();
        for (String text : texts) {
            if (Words.isUnknown(list, text)) {
                fault(
                        name,
                        "a word without a colon must be one of CBV 2.0",
                        "use a word of the standard's list, or a URI for one of your own");
            }
            found.add(words.word(list, text));
        }
        terms(field, found);
    }

    private List<String> uris(String name, List<String> texts) {
        List<String> uris = new ArrayList<>();
        for (String text : texts) {
            @Nullable String uri = words.uri(text);
            if (uri == null) {
                fault(name, "must be an EPC URN, a GS1 Digital Link or another URI", "check length and separators");
            } else {
                uris.add(uri);
            }
        }
        return uris;
    }

    /** Without a declaration nothing is asked: false filters nothing. */
    private void declared(String name, List<String> texts) {
        if (texts.size() > 1
                || !(texts.getFirst().equals("true") || texts.getFirst().equals("false"))) {
            fault(name, "must be true or false", "true gives the events that carry an error declaration");
        } else if (texts.getFirst().equals("true")) {
            conditions.add(new Terms(List.of("errorDeclaration")));
        }
    }

    private void truths(String name, List<String> texts) {
        List<String> truths = new ArrayList<>();
        for (String text : texts) {
            if (!text.equals("true") && !text.equals("false")) {
                fault(name, "must be true or false", "use one of the two");
            }
            truths.add(Term.truth("booleanValue", Boolean.parseBoolean(text)));
        }
        conditions.add(new Terms(truths));
    }

    private boolean matches(String name, List<String> texts) {
        MatchParameter parameter = MatchParameter.of(name);
        if (parameter == null) {
            return false;
        }
        List<Match> matches = new ArrayList<>();
        for (String text : texts) {
            List<Match> read = EpcPattern.read(text.strip(), parameter.roles());
            if (read == null) {
                fault(
                        name,
                        "must be an EPC URN, a GS1 Digital Link, another URI, or a pattern with stars at its end",
                        "write a pattern like urn:epc:idpat:sgtin:4012345.066666.*");
            } else {
                matches.addAll(read);
            }
        }
        conditions.add(new Mentions(matches));
        return true;
    }

    private boolean parties(String name, List<String> texts) {
        for (String member : new String[] {"bizTransaction", "source", "destination"}) {
            String start = "EQ_" + member + "_";
            if (name.startsWith(start) && name.length() > start.length()) {
                String list = member + "List.type";
                String type = name.substring(start.length());
                if (Words.isUnknown(list, type)) {
                    fault(
                            name,
                            "the type must be a word of CBV 2.0 or a URI",
                            "use one like " + start + example(member));
                }
                terms(member + "_" + words.word(list, type), uris(name, texts));
                return true;
            }
        }
        return false;
    }

    private static String example(String member) {
        return member.equals("bizTransaction") ? "po" : "possessing_party";
    }

    private boolean sensor(String name, List<String> texts) {
        String field = name.startsWith("EQ_") ? name.substring(3) : "";
        if (!SENSOR_WORDS.contains(field)) {
            return false;
        }
        List<String> values = texts.stream()
                .map(text -> AS_WRITTEN.contains(field)
                        ? text.strip()
                        : field.equals("type") ? words.word("sensorReport.type", text) : words.written(text))
                .toList();
        terms(field, values);
        return true;
    }
}
