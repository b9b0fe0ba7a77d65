package io.tidegate.ingest.ceb;

/** Builds the XML of a customs message, whose elements have no attributes, one element a line. For one thread. */
final class XmlText {

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder(2048);
    private int depth = 1;

    void open(String name) {
        indent().append('<').append(name).append(">\n");
        depth++;
    }

    void close(String name) {
        depth--;
        indent().append("</").append(name).append(">\n");
    }

    void element(String name, String text) {
        indent().append('<').append(name).append('>');
        escape(text);
        out.append("</").append(name).append(">\n");
    }

    /** {@code text} as it is, in a CDATA section. */
    void cdata(String name, String text) {
        indent().append('<').append(name).append("><![CDATA[");
        var start = out.length();
        for (var i = 0; i < text.length(); i++) {
            out.append(allowed(text, i));
        }
        for (var end = out.indexOf("]]>", start); end >= 0; end = out.indexOf("]]>", end + "]]]]><![CDATA[".length())) {
            out.replace(end, end + 2, "]]]]><![CDATA[");
        }
        out.append("]]></").append(name).append(">\n");
    }

    /** A carriage return is written as a reference: a parser would make it a line feed. */
    private void escape(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = allowed(text, i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;");
                default -> out.append(c);
            }
        }
    }

    /** What XML cannot carry becomes the replacement character. */
    private static char allowed(String text, int i) {
        var c = text.charAt(i);
        if (c < ' ') {
            return c == '\t' || c == '\n' || c == '\r' ? c : REPLACEMENT;
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)) ? c : REPLACEMENT;
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1)) ? c : REPLACEMENT;
        }
        return c < '\uFFFE' ? c : REPLACEMENT;
    }

    /** What was built, as a whole customs message. */
    String message(String root, String guid) {
        var message = new XmlText();
        message.out
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<")
                .append(root)
                .append(" xmlns=\"")
                .append(CebType.NAMESPACE)
                .append("\" guid=\"");
        message.escape(guid.replace('"', '\''));
        return message.out
                .append("\" version=\"1.0\">\n")
                .append(out)
                .append("</")
                .append(root)
                .append(">\n")
                .toString();
    }

    private StringBuilder indent() {
        return out.repeat(' ', 4 * depth);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
