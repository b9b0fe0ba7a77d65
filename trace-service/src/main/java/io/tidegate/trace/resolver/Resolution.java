package io.tidegate.trace.resolver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a resolver answers (GS1-Conformant resolver standard): the link of the type asked for, of the thing itself before those
 * of its lot and product, in the language and the media type that are liked best. Pure.
 */
public final class Resolution {

    private Resolution() {}

    /**
     * A thing that a Digital Link names, or a coarser one that it belongs to.
     *
     * @param registered null where nobody registered it
     * @param builtIn links that it has without being registered; none where it is not on record
     */
    public record Level(String uri, @Nullable Anchor registered, List<Link> builtIn) {
        public Level {
            builtIn = List.copyOf(builtIn);
        }

        boolean isThere() {
            return registered != null || !builtIn.isEmpty();
        }

        boolean isGone() {
            return registered != null && registered.gone();
        }

        /** Its links: registered ones stand in place of built-in ones of their type. */
        public List<Link> links() {
            if (registered == null) {
                return builtIn;
            }
            Set<String> types = registered.links().stream().map(Link::type).collect(Collectors.toSet());
            List<Link> links = new ArrayList<>(registered.links());
            builtIn.stream().filter(link -> !types.contains(link.type())).forEach(links::add);
            return links;
        }
    }

    /** What is asked for. */
    public record Wish(@Nullable String linkType, List<Locale.LanguageRange> languages, List<String> mediaTypes) {
        public Wish {
            languages = List.copyOf(languages);
            mediaTypes = List.copyOf(mediaTypes);
        }
    }

    /** What is answered. */
    public sealed interface Answer {}

    /**
     * One link.
     *
     * @param exact whether it is of the thing itself: else of a coarser one
     */
    public record Redirect(Link link, boolean exact) implements Answer {}

    /** Several that fit equally. */
    public record Choices(List<Link> links) implements Answer {
        public Choices {
            links = List.copyOf(links);
        }
    }

    /** It was taken out. */
    public record Gone() implements Answer {}

    /**
     * There is no such link.
     *
     * @param known whether there are links of other types
     */
    public record None(boolean known) implements Answer {}

    /**
     * The answer.
     *
     * @param levels the thing itself first
     */
    public static Answer of(List<Level> levels, Wish wish) {
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            if (level.isGone()) {
                return new Gone();
            }
            List<Link> fitting = fitting(level.links(), wish.linkType());
            if (!fitting.isEmpty()) {
                List<Link> best = ofMediaTypes(ofLanguages(fitting, wish.languages()), wish.mediaTypes());
                Map<String, Link> targets = new LinkedHashMap<>();
                best.forEach(link -> targets.putIfAbsent(link.href(), link));
                return targets.size() == 1
                        ? new Redirect(best.getFirst(), i == 0)
                        : new Choices(List.copyOf(targets.values()));
            }
        }
        return new None(levels.stream().anyMatch(Level::isThere));
    }

    /** Without a type: the default link, else that of the product page, else all. */
    private static List<Link> fitting(List<Link> links, @Nullable String type) {
        if (type != null) {
            return links.stream().filter(link -> link.type().equals(type)).toList();
        }
        for (String each : List.of(LinkType.DEFAULT, LinkType.PIP)) {
            List<Link> of = fitting(links, each);
            if (!of.isEmpty()) {
                return of;
            }
        }
        return links;
    }

    /** Lookup after RFC 4647, the language of the highest quality first. */
    private static List<Link> ofLanguages(List<Link> links, List<Locale.LanguageRange> ranges) {
        for (Locale.LanguageRange range : ranges) {
            if (range.getWeight() > 0) {
                List<Link> of = links.stream()
                        .filter(link -> speaks(link.language(), range.getRange()))
                        .toList();
                if (!of.isEmpty()) {
                    return of;
                }
            }
        }
        List<Link> ofNone =
                links.stream().filter(link -> link.language() == null).toList();
        return ofNone.isEmpty() ? links : ofNone;
    }

    private static boolean speaks(@Nullable String language, String range) {
        if (language == null || range.equals("*")) {
            return range.equals("*");
        }
        String tag = language.toLowerCase(Locale.ROOT);
        return tag.equals(range) || tag.startsWith(range + "-") || range.startsWith(tag + "-");
    }

    private static List<Link> ofMediaTypes(List<Link> links, List<String> types) {
        for (String type : types) {
            if (type.equals("*/*")) {
                return links;
            }
            String start = type.endsWith("/*") ? type.substring(0, type.length() - 1) : type;
            List<Link> of = links.stream()
                    .filter(link -> link.mediaType() != null
                            && (link.mediaType().equals(type)
                                    || (type.endsWith("/*") && link.mediaType().startsWith(start))))
                    .toList();
            if (!of.isEmpty()) {
                return of;
            }
        }
        return links;
    }
}
