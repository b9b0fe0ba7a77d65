package io.tidegate.trace.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of one document: bare words, URNs and CURIEs become web URIs, and prefixes of the document's
 * {@code @context} become namespaces. Immutable.
 */
final class Vocabulary {

    private static final String CBV = "https://ref.gs1.org/cbv/";
    private static final String VOC = "https://gs1.org/voc/";
    /** As the JSON-LD context of EPCIS 2.0 binds {@code cbvmda}; XML documents write it with and without the colon. */
    private static final String MASTER_DATA = "urn:epcglobal:cbv:mda:";

    private static final String CBV_URN = "urn:epcglobal:cbv:";
    private static final Map<String, String> URN_KINDS =
            Map.of("bizstep", "BizStep-", "disp", "Disp-", "btt", "BTT-", "sdt", "SDT-", "er", "ER-");
    /** What a bare word of a field stands behind. */
    private static final Map<String, String> BARE_WORDS = Map.ofEntries(
            Map.entry("bizStep", CBV + "BizStep-"),
            Map.entry("disposition", CBV + "Disp-"),
            Map.entry("set", CBV + "Disp-"),
            Map.entry("unset", CBV + "Disp-"),
            Map.entry("bizTransactionList.type", CBV + "BTT-"),
            Map.entry("sourceList.type", CBV + "SDT-"),
            Map.entry("destinationList.type", CBV + "SDT-"),
            Map.entry("sensorReport.type", VOC),
            Map.entry("exception", VOC),
            Map.entry("component", CBV + "Comp-"),
            Map.entry("reason", CBV + "ER-"));

    private final Map<String, String> namespaces;
    private final Keys keys = new Keys();

    private Vocabulary(Map<String, String> namespaces) {
        this.namespaces = Map.copyOf(namespaces);
    }

    /** Reads a {@code @context}: a URI, an object of prefixes, or a list of both. What else it holds is passed over. */
    static Vocabulary of(@Nullable Object context) {
        Map<String, String> namespaces = new HashMap<>();
        List<?> parts = context instanceof List<?> list ? list : context == null ? List.of() : List.of(context);
        for (Object part : parts) {
            if (part instanceof Map<?, ?> prefixes) {
                prefixes.forEach((prefix, namespace) -> {
                    if (namespace instanceof String uri) {
                        namespaces.put(String.valueOf(prefix), uri);
                    }
                });
            }
        }
        return ofPrefixes(namespaces);
    }

    /** With these prefixes; those of GS1's own context are protected there, whatever the sender binds them to. */
    static Vocabulary ofPrefixes(Map<String, String> prefixes) {
        Map<String, String> namespaces = new HashMap<>(prefixes);
        namespaces.put("gs1", VOC);
        namespaces.put("cbv", CBV);
        namespaces.putIfAbsent("cbvmda", MASTER_DATA);
        return new Vocabulary(namespaces);
    }

    /** What texts of the document name. */
    Keys keys() {
        return keys;
    }

    Map<String, String> prefixes() {
        return namespaces;
    }

    /** Whether the document's context defines this word without a prefix. */
    boolean defines(String name) {
        return namespaces.containsKey(name);
    }

    /** The bare word that a web URI of {@link #canonical} stands for, where the field has one; else the URI. */
    static String bare(String field, String canonical) {
        String prefix = BARE_WORDS.get(field);
        return prefix != null && canonical.startsWith(prefix) ? canonical.substring(prefix.length()) : canonical;
    }

    /** {@code {namespace}local} of an extension's name; the name as it is where its prefix is not declared. */
    String extension(String name) {
        int colon = name.indexOf(':');
        String namespace = colon < 0 ? null : namespaces.get(name.substring(0, colon));
        return namespace == null ? name : "{" + namespace + "}" + name.substring(colon + 1);
    }

    /** The namespace that a prefixed name belongs to, or null. */
    @Nullable
    String namespace(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? null : namespaces.get(name.substring(0, colon));
    }

    /** The web URI of a vocabulary word of {@code field}, the canonical form of a GS1 key, else the text as it is. */
    String canonical(String field, String text) {
        String bare = BARE_WORDS.get(field);
        if (text.startsWith(CBV_URN)) {
            return ofUrn(text);
        }
        if (bare != null && text.indexOf(':') < 0) {
            return bare + text;
        }
        String key = keys.uri(text);
        return key == null ? expanded(text) : key;
    }

    /** The URI that a prefixed name stands for; other text as it is. */
    String expanded(String text) {
        String namespace = namespace(text);
        return namespace == null || text.startsWith("//", text.indexOf(':') + 1)
                ? text
                : namespace + text.substring(text.indexOf(':') + 1);
    }

    private static String ofUrn(String urn) {
        String[] parts = urn.substring(CBV_URN.length()).split(":", 2);
        String kind = URN_KINDS.get(parts[0]);
        return kind == null || parts.length < 2 ? urn : CBV + kind + parts[1];
    }
}
