package io.tidegate.bench.generator;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** Makes people: the same seed and index, the same person. Nobody is real; a likeness is chance. */
public final class People {

    /** Surnames by frequency: the more often in the text, the likelier. */
    private static final String SURNAMES =
            "王王王王王李李李李李张张张张张刘刘刘刘陈陈陈陈杨杨杨黄黄赵赵吴吴周周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛";

    private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰文华建国志红梅林玉辉鹏飞宇浩欣怡子涵雨轩梓萱思远佳琪俊雅婷晓晨旭阳雪松海波云龙春燕亚楠嘉诚博文若曦";

    private static final List<String> ROADS = List.of(
            "人民路", "建设路", "解放路", "中山路", "和平路", "文化路", "新华路", "朝阳路", "长江路", "黄河路", "胜利路", "育才路", "迎宾大道", "滨河路", "学府路",
            "环城东路", "科技大道", "银杏街", "桂花巷", "东湖路");

    private static final List<String> PREFIXES = List.of(
            "130", "131", "132", "133", "135", "136", "137", "138", "139", "150", "151", "152", "155", "157", "158",
            "159", "176", "177", "180", "181", "182", "185", "186", "187", "188", "189", "198", "199");

    private static final LocalDate BORN_FIRST = LocalDate.of(1952, 1, 1);
    private static final LocalDate BORN_LAST = LocalDate.of(2002, 12, 31);
    private static final LocalDate CHILD_FIRST = LocalDate.of(2009, 1, 1);
    private static final LocalDate CHILD_LAST = LocalDate.of(2016, 12, 31);

    private final long seed;
    private final List<Division> divisions = CsvFile.resource("/generator/divisions.csv").stream()
            .map(row -> new Division(
                    Catalogue.get(row, "code"),
                    Catalogue.get(row, "province")
                            + Catalogue.get(row, "city")
                            + Catalogue.get(row, "district")
                            + Catalogue.get(row, "street")))
            .toList();

    /** People of {@code seed}. */
    public People(long seed) {
        this.seed = seed;
    }

    /** The {@code index}-th adult. */
    public Person person(long index) {
        return born(Pick.stream(seed, "person", index), BORN_FIRST, BORN_LAST);
    }

    /** The {@code index}-th child: under 16 until the end of 2024. */
    public Person child(long index) {
        return born(Pick.stream(seed, "child", index), CHILD_FIRST, CHILD_LAST);
    }

    private Person born(SplittableRandom random, LocalDate first, LocalDate last) {
        Division home = Pick.of(random, divisions);
        Division birthplace = Pick.of(random, divisions);
        LocalDate birth = LocalDate.ofEpochDay(random.nextLong(first.toEpochDay(), last.toEpochDay() + 1));
        String building = home.name() + Pick.of(random, ROADS) + random.nextInt(1, 1200) + "号";
        String room = random.nextInt(1, 30) + "幢" + (random.nextInt(1, 28) * 100 + random.nextInt(1, 9)) + "室";
        return new Person(
                name(random),
                ChineseId.of(birthplace.code(), birth, random),
                Pick.of(random, PREFIXES)
                        + String.valueOf(100_000_000 + random.nextInt(100_000_000))
                                .substring(1),
                "u" + Long.toString(random.nextLong(1L << 50), 36),
                home.code(),
                building,
                room);
    }

    private static String name(SplittableRandom random) {
        var name = new StringBuilder().append(SURNAMES.charAt(random.nextInt(SURNAMES.length())));
        int length = random.nextInt(10) < 8 ? 2 : 1;
        for (int i = 0; i < length; i++) {
            name.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        }
        return name.toString();
    }

    private record Division(String code, String name) {}
}
