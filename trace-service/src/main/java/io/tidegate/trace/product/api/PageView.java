package io.tidegate.trace.product.api;

import io.tidegate.kernel.problem.Language;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.Stays.Role;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.product.Audience;
import io.tidegate.trace.product.Facts;
import io.tidegate.trace.product.Facts.Site;
import io.tidegate.trace.product.Facts.Stop;
import io.tidegate.trace.product.LineagePicture;
import io.tidegate.trace.product.LineagePicture.Box;
import io.tidegate.trace.product.PageWords;
import io.tidegate.trace.product.QrCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A page in one language: what the template asks of the facts. Made for one answer. */
public final class PageView {

    /** More scans of one item than its way to a buyer explains. */
    static final int SCANS_USUAL_MAX = 30;

    private static final int UNITS_A_CHARACTER = 10;

    private static final Set<String> WARNING = Set.of(
            "damaged",
            "destroyed",
            "disposed",
            "expired",
            "non_conformant",
            "non_sellable_damaged",
            "non_sellable_disposed",
            "non_sellable_expired",
            "non_sellable_no_pedigree_match",
            "non_sellable_other",
            "non_sellable_recalled",
            "no_pedigree_match",
            "recalled",
            "stolen");
    private static final Set<String> GONE = Set.of("destroyed", "disposed", "retail_sold", "stolen");
    private static final Set<String> CHECKS = Set.of("inspecting", "sampling");
    private static final List<String> NAMES = List.of(
            "regulatedProductName", "tradeItemDescription", "descriptionShort", "functionalName", "labelDescription");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Facts facts;
    private final Language language;
    private final String address;

    PageView(Facts facts, Language language, String address) {
        this.facts = facts;
        this.language = language;
        this.address = address;
    }

    /** A line of a list with a label, for the time line and the checks. */
    public record Entry(
            String title,
            @Nullable String time,
            @Nullable String machineTime,
            @Nullable String place,
            @Nullable String note,
            @Nullable String link,
            boolean good) {}

    /** A box of the picture with its words. */
    public record Label(Box box, String kind, String name) {}

    public String say(String key) {
        return PageWords.say(language, "page." + key);
    }

    public String lang() {
        return language == Language.ZH ? "zh-CN" : "en";
    }

    public String otherLang() {
        return language == Language.ZH ? "en" : "zh-CN";
    }

    public String otherQuery() {
        return language == Language.ZH ? "en" : "zh";
    }

    public Facts facts() {
        return facts;
    }

    public String path() {
        return facts.subject().path();
    }

    public String kind() {
        return say(facts.subject().serial() != null ? "serial" : facts.subject().lot() != null ? "lot" : "product");
    }

    public String name() {
        for (String attribute : NAMES) {
            String name = facts.master().get(attribute);
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        return say("unnamed");
    }

    public @Nullable String master(String attribute) {
        return facts.master().get(attribute);
    }

    /** Where the chain begins at a place. */
    public List<String> origins() {
        Set<String> names = new LinkedHashSet<>();
        Chain chain = facts.chain();
        if (chain != null) {
            chain.ends().stream()
                    .filter(end ->
                            end.reason() == Chain.Reason.SOURCE && end.node().kind() == NodeKind.PLACE)
                    .forEach(end -> names.add(site(end.node().uri())));
        }
        return List.copyOf(names);
    }

    private boolean isComplete() {
        Chain chain = facts.chain();
        return chain != null
                && !chain.truncated()
                && chain.ends().stream()
                        .noneMatch(end -> end.reason().gap() && end.node().kind() != NodeKind.LOGISTIC_UNIT)
                && !origins().isEmpty();
    }

    private String site(String uri) {
        Site site = facts.sites().get(uri);
        if (site == null) {
            return "GLN " + uri.substring(uri.indexOf("/414/") + 5);
        }
        List<String> parts = new ArrayList<>();
        parts.add(site.name() == null ? "GLN " + site.gln() : site.name());
        if (site.city() != null) {
            parts.add(site.city());
        }
        if (site.country() != null) {
            parts.add(country(site.country()));
        }
        return String.join(", ", parts);
    }

    private String country(String code) {
        Locale locale = Locale.of("", code.toUpperCase(Locale.ROOT));
        return locale.getDisplayCountry(language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    public @Nullable String countryOfOrigin() {
        String code = facts.master().get("countryOfOrigin");
        return code == null ? null : code.matches("[A-Za-z]{2}") ? country(code) : code;
    }

    public List<Entry> route() {
        return facts.route().stream().map(this::entry).toList();
    }

    private Entry entry(Stop stop) {
        String note = stop.of() == Role.GOODS ? null : say(stop.of() == Role.LOT ? "ofLot" : "ofContainer");
        String place = stop.place() == null ? null : site(stop.place());
        boolean bad = stop.disposition() != null && WARNING.contains(stop.disposition());
        return new Entry(title(stop), time(stop), stop.at().toString(), place, note, null, !bad);
    }

    private String title(Stop stop) {
        String step = stop.bizStep() == null ? "unknown" : stop.bizStep();
        String words = PageWords.has("step." + step) ? PageWords.say(language, "step." + step) : lastWord(step);
        String disposition = "disposition." + stop.disposition();
        return PageWords.has(disposition) ? words + " · " + PageWords.say(language, disposition) : words;
    }

    private static String lastWord(String uri) {
        int end = Math.max(Math.max(uri.lastIndexOf('#'), uri.lastIndexOf('/')), uri.lastIndexOf(':'));
        return uri.substring(end + 1);
    }

    private static String time(Stop stop) {
        try {
            return TIME.format(stop.at().atOffset(ZoneOffset.of(stop.offset())));
        } catch (DateTimeException e) {
            return TIME.format(stop.at().atOffset(ZoneOffset.UTC)) + " UTC";
        }
    }

    public List<Entry> checks() {
        List<Entry> checks = new ArrayList<>();
        checks.add(check("checkCode", true));
        checks.add(check(isComplete() ? "checkTrail" : "checkTrailNot", isComplete()));
        boolean free = facts.recalls().stream().noneMatch(Facts.Recalled::open);
        checks.add(check(free ? "checkRecall" : "checkRecallNot", free));
        Set<String> certificates = new LinkedHashSet<>();
        for (Stop stop : facts.route()) {
            if (stop.bizStep() != null && CHECKS.contains(stop.bizStep())) {
                checks.add(entry(stop));
            }
            certificates.addAll(stop.certificates());
        }
        for (String certificate : certificates) {
            checks.add(new Entry(say("certificate"), null, null, certificate, null, web(certificate), true));
        }
        return checks;
    }

    private Entry check(String key, boolean good) {
        return new Entry(say(key), null, null, null, null, null, good);
    }

    /** Only addresses of the web become links: others could be a script. */
    private static @Nullable String web(String text) {
        try {
            String scheme = new URI(text).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme) ? text : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    public List<Entry> warnings() {
        List<Entry> warnings = new ArrayList<>();
        if (!facts.isKnown()) {
            warnings.add(check(facts.subject().serial() != null ? "authUnknown" : "lotUnknown", false));
        }
        facts.doubts().forEach(doubt -> warnings.add(new Entry(words(doubt), null, null, null, null, null, false)));
        facts.route().stream()
                .filter(stop -> stop.disposition() != null && WARNING.contains(stop.disposition()))
                .forEach(stop -> warnings.add(entry(stop)));
        return warnings;
    }

    public String recallState(Facts.Recalled recall) {
        return say(!recall.open() ? "recallClosed" : recall.certain() ? "recallOpen" : "recallMaybe");
    }

    public String words(io.tidegate.contracts.assessment.Words words) {
        return language.choose(words.en(), words.zh());
    }

    public String day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.ofHours(8)).toString();
    }

    /** What to think of the single item; of a lot or product, that nothing can be said. */
    public Entry authenticity() {
        if (facts.subject().serial() == null) {
            return new Entry(say("authNoSerial"), null, null, null, null, null, true);
        }
        if (!facts.isKnown()) {
            return check("authUnknown", false);
        }
        if (!facts.doubts().isEmpty()) {
            return check("authDoubt", false);
        }
        if (facts.scans().scans() > SCANS_USUAL_MAX) {
            return check("authMany", false);
        }
        boolean gone = facts.route().stream()
                .anyMatch(stop ->
                        stop.of() == Role.GOODS && stop.disposition() != null && GONE.contains(stop.disposition()));
        return check(gone ? "authGone" : "authKnown", !gone);
    }

    public @Nullable LineagePicture picture() {
        Chain chain = facts.chain();
        return chain == null || chain.edges().isEmpty() ? null : LineagePicture.of(chain, Audience.CONSUMER);
    }

    public List<Label> labels(LineagePicture picture) {
        return picture.boxes().stream().map(this::label).toList();
    }

    private Label label(Box box) {
        Node node = box.node();
        String name = node == null ? "+" + box.more() : shortName(node);
        int room = Math.max(6, box.width() / UNITS_A_CHARACTER);
        boolean number = node != null && node.kind() != NodeKind.PLACE;
        return new Label(box, PageWords.say(language, "kind." + box.kind()), cut(name, room, number));
    }

    /** Of numbers the end tells them apart, of names the beginning. */
    private static String cut(String text, int room, boolean number) {
        if (text.length() <= room) {
            return text;
        }
        return number ? "…" + text.substring(text.length() - room + 1) : text.substring(0, room - 1) + "…";
    }

    private String shortName(Node node) {
        Site site = facts.sites().get(node.uri());
        if (site != null && site.name() != null) {
            return site.name();
        }
        String last = node.uri().substring(node.uri().lastIndexOf('/') + 1);
        return node.kind() == NodeKind.PROCESS
                ? ""
                : java.net.URLDecoder.decode(last.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The things of the picture in words, the source first. */
    public List<String> lineageWords() {
        Chain chain = facts.chain();
        if (chain == null) {
            return List.of();
        }
        Set<String> words = new LinkedHashSet<>();
        List<Node> nodes = new ArrayList<>(LineagePicture.visible(chain, Audience.CONSUMER));
        nodes.sort(java.util.Comparator.comparingInt(Node::depth).reversed());
        nodes.forEach(node ->
                words.add((PageWords.say(language, "kind." + node.kind().word()) + " " + shortName(node)).strip()));
        return List.copyOf(words);
    }

    public String link() {
        return address + "/" + path();
    }

    public QrCode code() {
        return QrCode.of(link());
    }
}
