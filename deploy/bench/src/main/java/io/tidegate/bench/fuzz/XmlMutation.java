package io.tidegate.bench.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes a customs message in its structure. Works on its text, so that the outcome need not be XML. */
final class XmlMutation {

    private static final Pattern LEAF = Pattern.compile("<((?:[a-z]+:)?[A-Za-z0-9]+)>([^<]*)</\\1>");
    private static final Pattern ROOT = Pattern.compile("CEB[0-9]{3}Message");
    private static final List<String> ROOTS = List.of(
            "CEB303Message",
            "CEB311Message",
            "CEB403Message",
            "CEB411Message",
            "CEB505Message",
            "CEB507Message",
            "CEB509Message",
            "CEB511Message",
            "CEB513Message",
            "CEB603Message",
            "CEB605Message",
            "CEB607Message",
            "CEB621Message",
            "CEB623Message",
            "CEB625Message",
            "CEB701Message",
            "CEB711Message",
            "CEB213Message",
            "CEB215Message",
            "CEB900Message",
            "Message");
    private static final Charset GB18030 = Charset.forName("GB18030");

    private XmlMutation() {}

    private record Leaf(int start, int textStart, int textEnd, int end) {}

    static byte[] of(byte[] message, Random random) {
        String text = new String(message, StandardCharsets.UTF_8);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            text = change(text, random);
        }
        return switch (random.nextInt(12)) {
            case 0 -> text.getBytes(GB18030);
            case 1 ->
                text.replaceFirst("encoding=\"[^\"]*\"", "encoding=\"GB18030\"").getBytes(GB18030);
            case 2 ->
                text.replaceFirst("encoding=\"[^\"]*\"", "encoding=\"UTF-16\"").getBytes(StandardCharsets.UTF_16);
            case 3 ->
                text.replaceFirst("encoding=\"[^\"]*\"", "encoding=\"no-such\"").getBytes(StandardCharsets.UTF_8);
            case 4 -> enveloped(text, random).getBytes(StandardCharsets.UTF_8);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String change(String text, Random random) {
        List<Leaf> leaves = leaves(text);
        if (leaves.isEmpty()) {
            return "<a/>";
        }
        Leaf one = leaves.get(random.nextInt(leaves.size()));
        String element = text.substring(one.start(), one.end());
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> replaced(text, one.textStart(), one.textEnd(), escaped(Nasty.text(random)));
            case 3 -> replaced(text, one.start(), one.end(), "");
            case 4 -> replaced(text, one.end(), one.end(), element.repeat(1 + random.nextInt(3)));
            case 5 -> replaced(text, one.textStart(), one.textEnd(), "<![CDATA[" + Nasty.text(random) + "]]>");
            case 6 -> replaced(text, one.textStart(), one.textEnd(), deep(random));
            case 7 -> doctype(text, random);
            case 8 -> replaced(text, one.textStart(), one.textEnd(), "&lol; &#0; &#xD800; &amp;");
            case 9 -> ROOT.matcher(text).replaceAll(ROOTS.get(random.nextInt(ROOTS.size())));
            case 10 -> text.replace("http://www.chinaport.gov.cn/ceb", "urn:other");
            case 11 -> replaced(text, one.start(), one.start(), "<!-- " + Nasty.text(random) + " --><?pi x?>");
            case 12 -> replaced(text, one.start(), one.end(), attributes(element, random));
            default -> replaced(text, one.start(), one.end(), element.toUpperCase(java.util.Locale.ROOT));
        };
    }

    private static String attributes(String element, Random random) {
        int n = List.of(1, 20, 2_000).get(random.nextInt(3));
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < n; i++) {
            attributes.append(" a").append(random.nextInt(10) == 0 ? 0 : i).append("=\"1\"");
        }
        return element.replaceFirst(">", Matcher.quoteReplacement(attributes + ">"));
    }

    private static String deep(Random random) {
        int depth = List.of(3, 25, 1_000, 10_000).get(random.nextInt(4));
        return "<d>".repeat(depth) + "</d>".repeat(random.nextInt(4) == 0 ? depth - 1 : depth);
    }

    private static String doctype(String text, Random random) {
        String dtd = switch (random.nextInt(3)) {
            case 0 -> "<!DOCTYPE a [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;&lol;\">]>";
            case 1 -> "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">";
            default -> "<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1:1/\"> %x;]>";
        };
        int at = text.indexOf("?>");
        return at < 0 ? dtd + text : replaced(text, at + 2, at + 2, dtd);
    }

    private static String enveloped(String text, Random random) {
        String data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><dxp:DxpMsg xmlns:dxp=\"http://www.chinaport.gov.cn/dxp\" ver=\"1.0\">"
                + "<dxp:TransInfo/><dxp:Data>"
                + (random.nextInt(3) == 0 ? data.substring(0, random.nextInt(data.length())) + "?" : data)
                + "</dxp:Data></dxp:DxpMsg>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String replaced(String text, int from, int to, String by) {
        return text.substring(0, from) + by + text.substring(to);
    }

    private static List<Leaf> leaves(String text) {
        List<Leaf> leaves = new ArrayList<>();
        Matcher matcher = LEAF.matcher(text);
        while (matcher.find()) {
            leaves.add(new Leaf(matcher.start(), matcher.start(2), matcher.end(2), matcher.end()));
        }
        return leaves;
    }
}
