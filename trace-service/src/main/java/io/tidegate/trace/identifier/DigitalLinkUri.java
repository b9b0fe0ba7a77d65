package io.tidegate.trace.identifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A GS1 Digital Link URI in its parts (GS1 Digital Link: URI syntax 1.4), and back. Immutable.
 *
 * @param stem scheme, domain and any path before the key, without a slash at the end
 * @param path the primary key, then its qualifiers in the order of the syntax dictionary
 * @param attributes Application Identifiers of the query, in the order written; other parameters are no part of it
 */
public record DigitalLinkUri(String stem, List<Element> path, List<Element> attributes) {

    public DigitalLinkUri {
        path = List.copyOf(path);
        attributes = List.copyOf(attributes);
    }

    /** An Application Identifier with its value in clear, not percent-coded. */
    public record Element(String ai, String value) {}

    /** What a reader lets pass that the standard, by default, does not. */
    public enum Leniency {
        /** Words of release 1.0 and 1.1, such as {@code gtin} for 01. */
        WORDS,
        /** GTIN of 8, 12 and 13 digits, which are padded to 14. */
        SHORT_GTIN,
        /** Numeric names in the query that are no Application Identifiers. */
        UNKNOWN_ATTRIBUTES,
        /** Wrong check digits, character sets and dates; lengths and digits of keys are looked at always. */
        CONTENT
    }

    /**
     * What came of reading a URI: one of the two is there.
     *
     * @param fault why it is no Digital Link, in English
     */
    public record Reading(
            @Nullable DigitalLinkUri link, @Nullable String fault) {}

    /** Reads a URI after the standard; what {@code leniency} names passes. */
    public static Reading read(String uri, Set<Leniency> leniency) {
        return new DigitalLinkReader(leniency).read(uri);
    }

    /**
     * The link that says these elements, in any order: the first primary key, with the qualifiers that may follow it, is
     * the path, the others are attributes.
     *
     * @param stem such as {@code https://id.gs1.org}
     * @throws IllegalArgumentException where there is no key, or an element is wrong or has no place in a link
     */
    public static DigitalLinkUri of(String stem, List<Element> elements) {
        ApplicationIdentifier key = null;
        List<Element> path = new ArrayList<>();
        for (Element element : elements) {
            ApplicationIdentifier entry = SyntaxDictionary.GS1.get(element.ai());
            if (entry == null) {
                throw new IllegalArgumentException("AI " + element.ai() + " is not known");
            }
            String wrong = entry.fault(element.value(), false);
            if (wrong != null) {
                throw new IllegalArgumentException(wrong);
            }
            if (key == null && entry.isKey()) {
                key = entry;
                path.add(element);
            }
        }
        if (key == null) {
            throw new IllegalArgumentException("no primary key among the elements");
        }
        String fault = "no Digital Link";
        for (List<Element> qualifiers : qualifiers(key, elements)) {
            List<Element> whole = new ArrayList<>(path);
            whole.addAll(qualifiers);
            List<Element> attributes = new ArrayList<>(elements);
            attributes.removeAll(whole);
            DigitalLinkUri link = new DigitalLinkUri(stem, whole, attributes);
            Reading check = read(link.uri(), Set.of());
            if (check.link() != null) {
                return link;
            }
            fault = Objects.requireNonNullElse(check.fault(), fault);
        }
        throw new IllegalArgumentException(fault);
    }

    /** What each sequence of the key takes of the elements, the one that takes most first. */
    private static List<List<Element>> qualifiers(ApplicationIdentifier key, List<Element> elements) {
        List<List<Element>> choices = new ArrayList<>();
        for (List<String> sequence : key.qualifiers()) {
            List<Element> taken = new ArrayList<>();
            for (String ai : sequence) {
                elements.stream()
                        .filter(element -> element.ai().equals(ai))
                        .findFirst()
                        .ifPresent(taken::add);
            }
            choices.add(taken);
        }
        choices.sort(
                Comparator.comparingInt((List<Element> choice) -> choice.size()).reversed());
        return choices;
    }

    /** The value of an AI in the path; null where it is not there. */
    public @Nullable String value(String ai) {
        for (Element element : path) {
            if (element.ai().equals(ai)) {
                return element.value();
            }
        }
        return null;
    }

    /** The URI, with everything but unreserved characters percent-coded. */
    public String uri() {
        StringBuilder uri = new StringBuilder(stem);
        path.forEach(
                element -> uri.append('/').append(element.ai()).append('/').append(Percent.encode(element.value())));
        char separator = '?';
        for (Element element : attributes) {
            uri.append(separator).append(element.ai()).append('=').append(Percent.encode(element.value()));
            separator = '&';
        }
        return uri.toString();
    }

    /** The element string of a bar code, with {@code ^} for the function character FNC1. */
    public String elementString() {
        Set<Element> all = new LinkedHashSet<>(path);
        all.addAll(attributes);
        StringBuilder text = new StringBuilder("^");
        int left = all.size();
        for (Element element : all) {
            ApplicationIdentifier entry = SyntaxDictionary.GS1.get(element.ai());
            text.append(element.ai()).append(element.value());
            text.append(--left > 0 && (entry == null || !entry.predefined()) ? "^" : "");
        }
        return text.toString();
    }
}
