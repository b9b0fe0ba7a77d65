package io.tidegate.trace.capture;

/** Steps of JSON pointers (RFC 6901). */
final class Pointer {

    private Pointer() {}

    /** The name of a member as a step. */
    static String escaped(Object name) {
        String text = String.valueOf(name);
        return text.indexOf('~') < 0 && text.indexOf('/') < 0
                ? text
                : text.replace("~", "~0").replace("/", "~1");
    }
}
