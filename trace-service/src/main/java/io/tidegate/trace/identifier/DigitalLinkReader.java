package io.tidegate.trace.identifier;

import io.tidegate.trace.identifier.DigitalLinkUri.Element;
import io.tidegate.trace.identifier.DigitalLinkUri.Leniency;
import io.tidegate.trace.identifier.DigitalLinkUri.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Digital Link URIs after the syntax dictionary. Not thread-safe: one per URI. */
final class DigitalLinkReader {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("gtin", "01"),
            Map.entry("sscc", "00"),
            Map.entry("gln", "414"),
            Map.entry("party", "417"),
            Map.entry("gdti", "253"),
            Map.entry("gcn", "255"),
            Map.entry("ginc", "401"),
            Map.entry("gsin", "402"),
            Map.entry("grai", "8003"),
            Map.entry("giai", "8004"),
            Map.entry("itip", "8006"),
            Map.entry("cpid", "8010"),
            Map.entry("gmn", "8013"),
            Map.entry("gsrnp", "8017"),
            Map.entry("gsrn", "8018"),
            Map.entry("cpv", "22"),
            Map.entry("lot", "10"),
            Map.entry("ser", "21"),
            Map.entry("tpx", "235"),
            Map.entry("glnx", "254"),
            Map.entry("cpsn", "8011"),
            Map.entry("srin", "8019"));
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.?|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");
    /** RFC 3986, with the percent sign. */
    private static final String URI_MARKS = "-._~:/?#[]@!$&'()*+,;=%";
    /** Far more than any stem with a key and its qualifiers has. */
    private static final int PATH_PARTS_MAX = 64;

    private final Set<Leniency> leniency;
    private String fault = "";

    DigitalLinkReader(Set<Leniency> leniency) {
        this.leniency = leniency;
    }

    Reading read(String uri) {
        DigitalLinkUri link = link(uri);
        return link == null ? new Reading(null, fault) : new Reading(link, null);
    }

    private @Nullable DigitalLinkUri no(String why) {
        fault = why;
        return null;
    }

    private @Nullable DigitalLinkUri link(String uri) {
        int domain = domainAt(uri);
        if (domain < 0) {
            return no("the scheme must be http or https");
        }
        if (!leniency.contains(Leniency.CONTENT) && !isUri(uri)) {
            return no("holds a character that no URI holds");
        }
        int fragment = uri.indexOf('#');
        String whole = fragment < 0 ? uri : uri.substring(0, fragment);
        int mark = whole.indexOf('?');
        String query = mark < 0 ? "" : whole.substring(mark + 1);
        String before = mark < 0 ? whole : whole.substring(0, mark);
        int slash = before.indexOf('/', domain);
        if (slash < 0 || !DOMAIN.matcher(before.substring(domain, slash)).matches()) {
            return no("has no domain, or no path");
        }
        String[] parts = before.substring(slash + 1).split("/", PATH_PARTS_MAX + 1);
        int at = keyAt(parts);
        if (at < 0) {
            return no("has no primary key of GS1 in its path");
        }
        List<Element> path = path(parts, at);
        List<Element> attributes = path == null ? null : attributes(query, path);
        if (path == null || attributes == null) {
            return null;
        }
        StringBuilder stem = new StringBuilder(before.substring(0, slash));
        for (int i = 0; i < at; i++) {
            stem.append('/').append(parts[i]);
        }
        return new DigitalLinkUri(stem.toString(), path, attributes);
    }

    private static int domainAt(String uri) {
        for (String scheme : new String[] {"https://", "http://", "HTTPS://", "HTTP://"}) {
            if (uri.startsWith(scheme)) {
                return scheme.length();
            }
        }
        return -1;
    }

    private static boolean isUri(String uri) {
        return uri.chars()
                .allMatch(c -> (c >= '0' && c <= '9')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= 'a' && c <= 'z')
                        || URI_MARKS.indexOf(c) >= 0);
    }

    private String code(String text) {
        return leniency.contains(Leniency.WORDS) ? WORDS.getOrDefault(text, text) : text;
    }

    /** The last pair that names a primary key: what stands before it is the stem, however it looks. */
    private int keyAt(String[] parts) {
        for (int i = parts.length - 2; i >= 0 && parts.length <= PATH_PARTS_MAX; i -= 2) {
            ApplicationIdentifier entry = SyntaxDictionary.GS1.get(code(parts[i]));
            if (entry != null && entry.isKey()) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable List<Element> path(String[] parts, int at) {
        List<Element> path = new ArrayList<>();
        List<String> sequence = new ArrayList<>();
        for (int i = at; i < parts.length; i += 2) {
            String ai = code(parts[i]);
            Element element = element(ai, Percent.decode(parts[i + 1]), i == at);
            if (element == null) {
                return null;
            }
            path.add(element);
            if (i > at) {
                sequence.add(ai);
            }
        }
        ApplicationIdentifier key = SyntaxDictionary.GS1.get(path.getFirst().ai());
        if (key == null || !key.allows(sequence)) {
            no("the qualifiers do not belong to the key, or not in this order");
            return null;
        }
        return path;
    }

    private @Nullable Element element(String ai, @Nullable String text, boolean isKey) {
        ApplicationIdentifier entry = SyntaxDictionary.GS1.get(ai);
        String value = text;
        if (value == null || value.isEmpty()) {
            no("the value of AI " + ai + " is empty, holds NUL, or its percent-coding is broken");
            return null;
        }
        if (entry == null) {
            if (isKey || !leniency.contains(Leniency.UNKNOWN_ATTRIBUTES)) {
                no("AI " + ai + " is not known");
                return null;
            }
            return new Element(ai, value);
        }
        if (ai.equals("01") && leniency.contains(Leniency.SHORT_GTIN)) {
            String padded = Gtin.padded(value);
            value = padded == null ? value : padded;
        }
        boolean lax = leniency.contains(Leniency.CONTENT);
        String wrong = lax && !isKey ? null : entry.fault(value, lax);
        if (wrong != null) {
            no(wrong);
            return null;
        }
        return new Element(ai, value);
    }

    private @Nullable List<Element> attributes(String query, List<Element> path) {
        if (query.isEmpty() || leniency.contains(Leniency.CONTENT)) {
            return List.of();
        }
        ApplicationIdentifier key = SyntaxDictionary.GS1.get(path.getFirst().ai());
        List<Element> attributes = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals);
            if (!Gtin.digits(name)) {
                continue;
            }
            ApplicationIdentifier entry = SyntaxDictionary.GS1.get(name);
            // A plus in a query is a blank, which no value of an element string may hold.
            String value = Percent.decode(pair.substring(equals + 1).replace('+', ' '));
            Element element = element(name, value, false);
            if (element == null) {
                return null;
            }
            boolean twice = path.stream().anyMatch(other -> other.ai().equals(name))
                    || attributes.stream().anyMatch(other -> other.ai().equals(name));
            if (twice || (entry != null && !entry.attribute()) || (key != null && belongsInPath(key, path, name))) {
                no(twice ? "AI " + name + " occurs twice" : "AI " + name + " may not stand in the query of this key");
                return null;
            }
            attributes.add(element);
        }
        return attributes;
    }

    private static boolean belongsInPath(ApplicationIdentifier key, List<Element> path, String name) {
        for (int at = 1; at <= path.size(); at++) {
            List<String> sequence = new ArrayList<>();
            path.stream().skip(1).map(Element::ai).forEach(sequence::add);
            sequence.add(at - 1, name);
            if (key.allows(sequence)) {
                return true;
            }
        }
        return false;
    }
}
