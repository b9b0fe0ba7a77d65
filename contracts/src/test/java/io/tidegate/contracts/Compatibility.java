package io.tidegate.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changed between two JSON Schemas of an event, so that a reader of the one does not read what the writer of the other
 * writes. Old and new services run side by side, so both ways count: fields, definitions, choices and codes may be added, nothing
 * may be taken away, asked for, no longer promised, or bound otherwise.
 */
final class Compatibility {

    private static final Set<String> WORDS = Set.of("title", "description", "$comment", "examples", "$id", "$schema");
    private static final Set<String> NAMED = Set.of("properties", "$defs");
    private static final Set<String> GROWING = Set.of("enum", "oneOf");

    private final List<String> breaks = new ArrayList<>();

    private Compatibility() {}

    /** The places, as JSON Pointers, and what is wrong there; empty where both ways are well. */
    static List<String> breaks(JsonNode older, JsonNode newer) {
        Compatibility compatibility = new Compatibility();
        compatibility.compare(older, newer, "");
        return compatibility.breaks;
    }

    private void compare(JsonNode older, JsonNode newer, String at) {
        Set<String> keywords = new TreeSet<>();
        older.fieldNames().forEachRemaining(keywords::add);
        newer.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(WORDS);
        for (String keyword : keywords) {
            JsonNode before = older.path(keyword);
            JsonNode after = newer.path(keyword);
            String place = at + "/" + keyword;
            if (NAMED.contains(keyword)) {
                named(before, after, place);
            } else if (keyword.equals("required")) {
                required(before, after, place);
            } else if (GROWING.contains(keyword) && before.isArray() && after.isArray()) {
                set(before).stream()
                        .filter(one -> !set(after).contains(one))
                        .forEach(one -> breaks.add(place + ": " + one + " was taken away"));
            } else if (before.isObject() && after.isObject()) {
                compare(before, after, place);
            } else if (!before.equals(after)) {
                breaks.add(place + ": " + said(before) + " became " + said(after));
            }
        }
    }

    private void named(JsonNode older, JsonNode newer, String at) {
        older.properties().forEach(entry -> {
            if (newer.has(entry.getKey())) {
                compare(entry.getValue(), newer.path(entry.getKey()), at + "/" + entry.getKey());
            } else {
                breaks.add(at + "/" + entry.getKey() + ": was taken away");
            }
        });
    }

    private void required(JsonNode older, JsonNode newer, String at) {
        Set<String> before = set(older);
        Set<String> after = set(newer);
        after.stream()
                .filter(field -> !before.contains(field))
                .forEach(field -> breaks.add(at + ": " + field + " is asked for, old events have none"));
        before.stream()
                .filter(field -> !after.contains(field))
                .forEach(field -> breaks.add(at + ": " + field + " is no longer promised, old readers need it"));
    }

    private static Set<String> set(JsonNode array) {
        Set<String> set = new TreeSet<>();
        array.forEach(one -> set.add(one.toString()));
        return set;
    }

    private static String said(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
