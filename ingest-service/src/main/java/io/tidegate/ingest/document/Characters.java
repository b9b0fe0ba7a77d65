package io.tidegate.ingest.document;

/** Characters as the schemas count them: a surrogate pair is one. */
final class Characters {

    private Characters() {}

    /**
     * How many characters {@code text} has; -1 where one of them cannot stand in an XML document (NUL and most other
     * control characters, lone surrogates, U+FFFE, U+FFFF): the JSON form would then have no XML twin. Where {@code oneLine} is
     * said, tabs and line breaks are as bad.
     */
    static int count(String text, boolean oneLine) {
        var length = text.length();
        var pairs = 0;
        for (var i = 0; i < length; i++) {
            var c = text.charAt(i);
            if (c < ' ') {
                if (oneLine || (c != '\t' && c != '\n' && c != '\r')) {
                    return -1;
                }
            } else if (c >= Character.MIN_SURROGATE) {
                if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                    pairs++;
                    i++;
                } else if (Character.isSurrogate(c) || c >= '\uFFFE') {
                    return -1;
                }
            }
        }
        return length - pairs;
    }
}
