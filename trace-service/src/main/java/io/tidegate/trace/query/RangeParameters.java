package io.tidegate.trace.query;

import io.tidegate.trace.capture.Term;
import io.tidegate.trace.capture.Term.Scope;
import io.tidegate.trace.capture.Units;
import io.tidegate.trace.query.Condition.Amount;
import io.tidegate.trace.query.Condition.Attribute;
import io.tidegate.trace.query.Condition.Clock;
import io.tidegate.trace.query.Condition.Measure;
import io.tidegate.trace.query.Condition.Reading;
import io.tidegate.trace.query.Condition.Terms;
import io.tidegate.trace.query.Condition.Time;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The families of parameters whose names have parts: times, quantities, sensor values, extensions, master data. */
final class RangeParameters {

    private static final String COMPARISON = "(EQ|GT|GE|LT|LE)_";
    private static final Pattern TIME =
            Pattern.compile("(GT|GE|LT|LE)_(eventTime|recordTime|startTime|endTime|errorDeclarationTime)");
    private static final Pattern QUANTITY = Pattern.compile(COMPARISON + "quantity(?:_(.+))?");
    private static final Pattern MEASURE =
            Pattern.compile(COMPARISON + "(value|minValue|maxValue|meanValue|sDev|percValue)_(.+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(HASATTR|EQATTR|EQ_ATTR)_([A-Za-z]+)(?:_(.+))?");
    private static final Pattern EXTENSION = Pattern.compile("(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?"
            + "(ILMD_|ERROR_DECLARATION_|SENSORELEMENT_|SENSORMETADATA_|SENSORREPORT_|readPoint_|bizLocation_)?"
            + "([A-Za-z][^:]*:.+)");
    private static final Map<String, Scope> SCOPES = Map.of(
            "ILMD_", Scope.ILMD,
            "ERROR_DECLARATION_", Scope.ERROR_DECLARATION,
            "SENSORELEMENT_", Scope.SENSORELEMENT,
            "SENSORMETADATA_", Scope.SENSORMETADATA,
            "SENSORREPORT_", Scope.SENSORREPORT,
            "readPoint_", Scope.READ_POINT,
            "bizLocation_", Scope.BIZ_LOCATION);

    private final Namespaces namespaces;
    private final QueryParser.Faulty faults;

    RangeParameters(Namespaces namespaces, QueryParser.Faulty faults) {
        this.namespaces = namespaces;
        this.faults = faults;
    }

    /** Adds what the parameter asks; false where it is of none of these families. */
    boolean takes(String name, List<Object> values, List<Condition> to) {
        Matcher time = TIME.matcher(name);
        Matcher quantity = QUANTITY.matcher(name);
        Matcher measure = MEASURE.matcher(name);
        Matcher attribute = ATTRIBUTE.matcher(name);
        Matcher extension = EXTENSION.matcher(name);
        if (time.matches()) {
            time(name, comparison(time), String.valueOf(time.group(2)), values, to);
        } else if (quantity.matches()) {
            quantity(name, quantity, values, to);
        } else if (measure.matches()) {
            measure(name, measure, values, to);
        } else if (attribute.matches()) {
            return attribute(attribute, values, to);
        } else if (extension.matches()) {
            extension(name, extension, values, to);
        } else {
            return false;
        }
        return true;
    }

    private static Comparison comparison(Matcher name) {
        Comparison comparison = Comparison.of(String.valueOf(name.group(1)));
        return comparison == null ? Comparison.EQ : comparison;
    }

    private void time(String name, Comparison comparison, String field, List<Object> values, List<Condition> to) {
        // A plus of the zone arrives as a blank where the client did not code it.
        Instant at = Term.moment(String.valueOf(values.getFirst()).strip().replace(' ', '+'));
        if (at == null || values.size() > 1) {
            faults.add(
                    name,
                    "must be one date and time with a zone, of the years 0001 to 9999",
                    "write it like 2021-03-01T08:30:00.000+08:00");
        } else if (field.equals("eventTime") || field.equals("recordTime")) {
            to.add(new Time(field.equals("eventTime") ? Clock.EVENT : Clock.RECORD, comparison, at));
        } else {
            to.add(new Amount(List.of(Term.moments(field)), comparison, List.of(Term.seconds(at))));
        }
    }

    private void quantity(String name, Matcher parts, List<Object> values, List<Condition> to) {
        List<BigDecimal> numbers = numbers(name, comparison(parts), values);
        String uom = parts.group(2);
        if (uom == null) {
            to.add(new Amount(List.of(Term.numbers("quantity")), comparison(parts), numbers));
            return;
        }
        Units.Unit unit = Units.of(uom);
        to.add(new Amount(
                List.of(Term.quantities(unit.si())),
                comparison(parts),
                numbers.stream().map(unit::toSi).toList()));
    }

    private void measure(String name, Matcher parts, List<Object> values, List<Condition> to) {
        Measure measure = Measure.of(String.valueOf(parts.group(2)));
        Units.Unit unit = Units.of(parts.group(3));
        List<BigDecimal> numbers = numbers(name, comparison(parts), values).stream()
                .map(number -> measure == Measure.S_DEV ? unit.toSiDifference(number) : unit.toSi(number))
                .toList();
        to.add(new Reading(measure == null ? Measure.VALUE : measure, comparison(parts), unit.si(), numbers));
    }

    /** A range has one bound; EQ may have several values. */
    private List<BigDecimal> numbers(String name, Comparison comparison, List<Object> values) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Object value : values) {
            BigDecimal number = Term.number(String.valueOf(value).strip());
            if (number == null) {
                faults.add(name, "must be a number", "write it like 12.5");
            } else {
                numbers.add(number);
            }
        }
        if (comparison != Comparison.EQ && values.size() > 1) {
            faults.add(name, "must have one value", "remove the others");
        }
        return numbers;
    }

    private boolean attribute(Matcher parts, List<Object> values, List<Condition> to) {
        String field = String.valueOf(parts.group(2));
        List<String> texts = values.stream().map(String::valueOf).toList();
        String attribute = parts.group(3);
        if ("HASATTR".equals(parts.group(1)) && attribute == null) {
            to.add(new Attribute(field, attributes(texts), null));
            return true;
        }
        if (attribute == null || "HASATTR".equals(parts.group(1))) {
            return false;
        }
        to.add(new Attribute(field, attributes(List.of(attribute)), texts));
        return true;
    }

    /** Names of attributes are URIs; a prefixed name is found under each URI that it can stand for. */
    private List<String> attributes(List<String> names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            found.add(name);
            if (name.indexOf(':') > 0 && !name.startsWith("urn:") && !name.contains("://")) {
                namespaces.names(name).forEach(each -> found.add(each.replaceAll("[{}]", "")));
            }
        }
        return found;
    }

    private void extension(String name, Matcher parts, List<Object> values, List<Condition> to) {
        boolean inner = parts.group(2) != null;
        Scope scope = parts.group(3) == null ? Scope.EVENT : SCOPES.getOrDefault(parts.group(3), Scope.EVENT);
        List<String> fields = namespaces.names(String.valueOf(parts.group(4))).stream()
                .map(each -> Term.extension(scope, inner, each))
                .toList();
        if ("EXISTS".equals(parts.group(1))) {
            to.add(new Terms(fields));
        } else if (comparison(parts) == Comparison.EQ) {
            to.add(new Terms(fields.stream()
                    .flatMap(field -> values.stream().flatMap(value -> ofValue(field, value).stream()))
                    .toList()));
        } else {
            range(name, comparison(parts), fields, values, to);
        }
    }

    /** A text of the question may be meant as text or number; a number is also found where it was written in quotes. */
    private static List<String> ofValue(String field, Object value) {
        if (value instanceof Boolean truth) {
            return List.of(Term.truth(field, truth), Term.text(field, String.valueOf(truth)));
        }
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString());
            return List.of(Term.number(field, decimal, false), Term.number(field, decimal, true));
        }
        String text = String.valueOf(value).strip();
        List<String> terms = new ArrayList<>(List.of(Term.text(field, text)));
        BigDecimal number = Term.number(text);
        if (number != null) {
            terms.add(Term.number(field, number, false));
        }
        Instant moment = Term.moment(text.replace(' ', '+'));
        if (moment != null) {
            terms.add(Term.moment(field, moment));
        }
        if (text.equals("true") || text.equals("false")) {
            terms.add(Term.truth(field, Boolean.parseBoolean(text)));
        }
        return terms;
    }

    private void range(
            String name, Comparison comparison, List<String> fields, List<Object> values, List<Condition> to) {
        String text = String.valueOf(values.getFirst()).strip();
        BigDecimal number = Term.number(text);
        Instant moment = Term.moment(text.replace(' ', '+'));
        if (values.size() > 1 || (number == null && moment == null)) {
            faults.add(name, "must be one number, or one date and time with a zone", "use EQ_ to compare texts");
        } else if (number != null) {
            to.add(new Amount(fields.stream().map(Term::numbers).toList(), comparison, List.of(number)));
        } else if (moment != null) {
            to.add(new Amount(fields.stream().map(Term::moments).toList(), comparison, List.of(Term.seconds(moment))));
        }
    }
}
