package io.tidegate.kernel.post;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of an endpoint, taken apart.
 *
 * @param host a name or the text of an address, without brackets
 * @param target path and query as they are sent
 */
public record EndpointUrl(boolean secure, String host, int port, String target) {

    private static final int LENGTH_MAX = 2048;
    private static final int PORT_MAX = 65_535;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final String PLAIN_IPV4 = "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}";

    /**
     * Reads an address; empty where it is none of the form {@code http(s)://host[:port][/path][?query]} in ASCII. A host
     * that ends in a number must be a plain IPv4 address: 2130706433, 127.1 and 0x7f.0.0.1 are spellings of it that only serve
     * to hide it (WHATWG URL, "ends in a number").
     */
    public static Optional<EndpointUrl> parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        String host = uri.getHost();
        int port = uri.getPort() < 0 ? (secure ? HTTPS : HTTP) : uri.getPort();
        if (text.length() > LENGTH_MAX
                || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)
                || (!secure && !scheme.equals("http"))
                || host == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || port < 1
                || port > PORT_MAX
                || !isPlain(host)) {
            return Optional.empty();
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return Optional.of(new EndpointUrl(secure, bare(host), port, target));
    }

    /** What the header {@code Host} says. Source: RFC 9110, 7.2, with an IPv6 address in brackets. */
    public String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (secure ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    private static boolean isPlain(String host) {
        if (host.startsWith("[")) {
            // A scope names an interface of ours.
            return host.indexOf('%') < 0;
        }
        String name = bare(host);
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean numeric = last.matches("\\d+|0[xX][0-9a-fA-F]*");
        return !numeric || name.matches(PLAIN_IPV4);
    }

    private static String bare(String host) {
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
