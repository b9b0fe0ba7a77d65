package io.tidegate.trace.query;

import io.tidegate.trace.capture.Role;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.query.Condition.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of MATCH_ parameters: a URI names one thing; a pure identity pattern {@code urn:epc:idpat:} with stars at its end
 * names all things whose EPC begins so (EPCIS 2.0, 8.2.7.1.1; EPC Tag Data Standard 1.13, chapter 13). A star anywhere else
 * is a character of a serial like any other.
 */
final class EpcPattern {

    private static final String PATTERN = "urn:epc:idpat:";
    private static final Pattern DIGITS = Pattern.compile("\\d{1,13}");

    /** What stands before the company prefix; a d for the digit that the URN writes behind it. */
    private static final Map<String, String> BEFORE_COMPANY = Map.ofEntries(
            Map.entry("sgtin", "01/d"),
            Map.entry("lgtin", "01/d"),
            Map.entry("upui", "01/d"),
            Map.entry("itip", "8006/d"),
            Map.entry("sscc", "00/d"),
            Map.entry("sgln", "414/"),
            Map.entry("pgln", "417/"),
            Map.entry("grai", "8003/0"),
            Map.entry("giai", "8004/"),
            Map.entry("gsrn", "8018/"),
            Map.entry("gsrnp", "8017/"),
            Map.entry("gdti", "253/"),
            Map.entry("sgcn", "255/"),
            Map.entry("cpi", "8010/"),
            Map.entry("ginc", "401/"),
            Map.entry("gsin", "402/"));

    private static final Set<String> OF_GOODS = Set.of("sgtin", "lgtin");

    private EpcPattern() {}

    /** What to look for; null where the text is neither a URI nor such a pattern. */
    static @Nullable List<Match> read(String text, List<Role> roles) {
        int mask = Role.mask(roles);
        if (!text.startsWith(PATTERN)) {
            Identifier thing = Identifiers.any(text);
            return thing == null ? null : List.of(new Match(thing.uri(), false, null, mask));
        }
        String[] head = text.substring(PATTERN.length()).split(":", 2);
        String[] fields = head.length < 2 ? new String[0] : head[1].split("\\.", -1);
        int stars = (int) Arrays.stream(fields).filter("*"::equals).count();
        String before = BEFORE_COMPANY.get(head[0]);
        if (before == null || fields.length < 2) {
            return null;
        }
        if (stars == 0) {
            Identifier thing = Identifiers.any("urn:epc:id:" + head[0] + ":" + head[1]);
            return thing == null ? null : List.of(new Match(thing.uri(), false, null, mask));
        }
        for (int i = 0; i < fields.length; i++) {
            boolean star = i >= fields.length - stars;
            if (star ? !fields[i].equals("*") : !DIGITS.matcher(fields[i]).matches()) {
                return null;
            }
        }
        if (OF_GOODS.contains(head[0]) && stars == 1 && fields.length == 3) {
            Identifier product = Identifiers.any(PATTERN + "sgtin:" + head[1]);
            return product == null ? null : ofProduct(product.uri(), head[0], roles);
        }
        return prefixes(head[0], before, Arrays.copyOf(fields, fields.length - stars), mask);
    }

    /** A pattern is also the name of the class itself where classes are asked for. */
    private static List<Match> ofProduct(String uri, String scheme, List<Role> roles) {
        List<Match> matches = new ArrayList<>();
        List<Role> ofClasses = roles.stream().filter(EpcPattern::isOfClass).toList();
        List<Role> ofItems = roles.stream().filter(role -> !isOfClass(role)).toList();
        int mask = scheme.equals("lgtin") ? Role.ofMembers(ofClasses) : Role.mask(ofClasses);
        matches.add(new Match(uri, false, null, mask | Role.ofMembers(ofItems)));
        return matches;
    }

    private static boolean isOfClass(Role role) {
        return role == Role.CLASS || role == Role.INPUT_CLASS || role == Role.OUTPUT_CLASS;
    }

    private static List<Match> prefixes(String scheme, String before, String[] fields, int mask) {
        Short kind = switch (scheme) {
            case "sgtin" -> NodeKind.SERIAL.code();
            case "lgtin" -> NodeKind.LOT.code();
            default -> null;
        };
        String company = fields.length > 0 ? fields[0] : "";
        String reference = fields.length > 1 ? fields[1] : "";
        boolean led = before.endsWith("d");
        String start = Identifier.GS1 + (led ? before.substring(0, before.length() - 1) : before);
        if (fields.length == 0) {
            return List.of(new Match(start, true, kind, mask));
        }
        List<Match> matches = new ArrayList<>();
        if (!led || !reference.isEmpty()) {
            String lead = led ? reference.substring(0, 1) : "";
            String rest = led ? reference.substring(1) : reference;
            matches.add(new Match(start + lead + company + rest, true, kind, mask));
        } else {
            for (char digit = '0'; digit <= '9'; digit++) {
                matches.add(new Match(start + digit + company, true, kind, mask));
            }
        }
        return matches;
    }
}
