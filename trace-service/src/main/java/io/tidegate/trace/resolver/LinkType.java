package io.tidegate.trace.resolver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Types of links by their URI: those of the GS1 Web Vocabulary in one spelling, others as they are. */
public final class LinkType {

    public static final String GS1 = "https://gs1.org/voc/";
    public static final String DEFAULT = GS1 + "defaultLink";
    public static final String PIP = GS1 + "pip";
    public static final String TRACEABILITY = GS1 + "traceability";
    public static final String RECALL_STATUS = GS1 + "recallStatus";

    private static final Pattern OF_GS1 =
            Pattern.compile("(?:gs1:|https?://(?:www\\.|ref\\.)?gs1\\.org/voc/)([A-Za-z][A-Za-z0-9]{0,60})");
    private static final Pattern ABSOLUTE = Pattern.compile("https?://[!-~]{3,200}");

    private LinkType() {}

    /** The URI of {@code gs1:pip} or of any other spelling; null where the text is no type of a link. */
    public static @Nullable String of(String text) {
        Matcher gs1 = OF_GS1.matcher(text);
        if (gs1.matches()) {
            return GS1 + gs1.group(1);
        }
        return ABSOLUTE.matcher(text).matches() ? text : null;
    }
}
