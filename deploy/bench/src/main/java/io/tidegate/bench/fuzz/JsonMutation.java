package io.tidegate.bench.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes a JSON document in its structure. Works on its text, so that the outcome need not be JSON. */
final class JsonMutation {

    private static final Pattern MEMBER = Pattern.compile(
            "\"([A-Za-z][A-Za-z0-9]*)\"\\s*:\\s*(\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|-?[0-9][0-9.eE+-]*|true|false|null)");

    private JsonMutation() {}

    private record Member(int start, int valueStart, int end, String name) {}

    static byte[] of(byte[] document, Random random) {
        String text = new String(document, StandardCharsets.UTF_8);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            text = change(text, random);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String change(String text, Random random) {
        List<Member> members = members(text);
        if (members.isEmpty()) {
            return Nasty.json(random);
        }
        Member one = members.get(random.nextInt(members.size()));
        Member two = members.get(random.nextInt(members.size()));
        String member = text.substring(one.start(), one.end());
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> replaced(text, one.valueStart(), one.end(), Nasty.json(random));
            case 3 -> removed(text, one);
            case 4 -> replaced(text, one.end(), one.end(), "," + member);
            case 5 -> replaced(text, one.valueStart(), one.end(), text.substring(two.valueStart(), two.end()));
            case 6 ->
                replaced(text, one.start(), one.start() + one.name().length() + 2, Nasty.quoted(Nasty.text(random)));
            case 7 -> replaced(text, one.end(), one.end(), extras(random));
            default -> replaced(text, one.valueStart(), one.end(), Nasty.quoted(Nasty.text(random)));
        };
    }

    private static String extras(Random random) {
        int n = List.of(1, 50, 5_000).get(random.nextInt(3));
        StringBuilder extras = new StringBuilder();
        for (int i = 0; i < n; i++) {
            extras.append(",\"x").append(i).append("\":").append(i);
        }
        return extras.toString();
    }

    private static String removed(String text, Member member) {
        int end = member.end() < text.length() && text.charAt(member.end()) == ',' ? member.end() + 1 : member.end();
        return replaced(text, member.start(), end, "");
    }

    private static String replaced(String text, int from, int to, String by) {
        return text.substring(0, from) + by + text.substring(to);
    }

    private static List<Member> members(String text) {
        List<Member> members = new ArrayList<>();
        Matcher matcher = MEMBER.matcher(text);
        while (matcher.find()) {
            members.add(new Member(matcher.start(), matcher.start(2), matcher.end(), matcher.group(1)));
        }
        return members;
    }
}
