package io.tidegate.trace.identifier;

/** The character sets of element strings (GS1 General Specifications, 7.11) and their values for check characters. */
final class ElementCharacters {

    /** In the order of the values 0 to 81 (GS1 General Specifications, 7.9.5). */
    static final String SET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private static final String DIGITS = "0123456789";
    private static final String SET_39 = "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String BASE_64_URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=";

    private ElementCharacters() {}

    /** The place of the first character that is not of the set, -1 where all are. */
    static int firstOutside(char type, String text) {
        String set = switch (type) {
            case 'N' -> DIGITS;
            case 'Y' -> SET_39;
            case 'Z' -> BASE_64_URL;
            default -> SET_82;
        };
        for (int i = 0; i < text.length(); i++) {
            if (set.indexOf(text.charAt(i)) < 0) {
                return i;
            }
        }
        return -1;
    }
}
