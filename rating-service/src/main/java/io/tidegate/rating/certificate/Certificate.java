package io.tidegate.rating.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.kernel.id.Ids;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.Ratings.Kept;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a certificate says, in both languages: rows of a label and a value, and tables: points, deductions, the worst reasons
 * with their codes, and what would change the score. How it looks is for others.
 *
 * @param digest SHA-256 of the rating as JSON, lower-case hex: the same facts give the same
 * @param address where anybody can have it checked
 * @param purpose what the class is for, and what not
 * @param tables without those that would be empty
 */
public record Certificate(
        Words title, Words purpose, List<Row> rows, List<Table> tables, String digest, String address) {

    public Certificate {
        rows = List.copyOf(rows);
        tables = tables.stream().filter(table -> !table.cells().isEmpty()).toList();
    }

    private static final Words NONE = new Words("", "");

    /** A fact with its name. */
    public record Row(Words label, String value) {}

    /** A table with its name, the names of its columns, and cells in both languages where they are words. */
    public record Table(Words label, List<Words> columns, List<List<Words>> cells) {

        public Table {
            columns = List.copyOf(columns);
            cells = List.copyOf(cells);
        }
    }

    /** The certificate of a rating that can be computed again from its day and its known time. */
    public static Certificate of(Kept kept, Words purpose, String address) {
        Rating rating = kept.rating();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(new Words("Enterprise", "企业"), rating.subject().enterprise()));
        rows.add(new Row(new Words("Role", "角色"), rating.subject().role().code()));
        rows.add(new Row(new Words("Class", "信用等级"), rating.creditClass().name()));
        rows.add(new Row(new Words("Score, 0 to 1000", "得分(0 至 1000)"), Integer.toString(rating.score())));
        if (rating.newcomer()) {
            rows.add(new Row(new Words("Newcomer", "新企业"), "B at most 最高 B 级"));
        }
        Rating.Overridden override = rating.override();
        if (override != null) {
            rows.add(new Row(
                    new Words("Given by two persons until", "两人核定,至"),
                    override.until() + " (" + override.ruleClass() + ")"));
        }
        rating.vetoes().forEach(one -> rows.add(new Row(new Words("Bars better classes", "限制等级的情形"), both(one))));
        rows.add(new Row(new Words("Outlook", "展望"), rating.outlook()));
        Rating.Watch watch = rating.watch();
        if (watch != null) {
            rows.add(new Row(
                    new Words("Pending until; it can become", "待定,至;可能变为"),
                    "%s; %d (%s) – %d (%s)"
                            .formatted(watch.until(), watch.low(), watch.lowClass(), watch.high(), watch.highClass())));
        }
        rows.add(new Row(
                new Words("Facts up to the end of", "事实截至"), rating.asOf().toString()));
        rows.add(new Row(new Words("As known at", "知悉时间"), kept.knownAt().toString()));
        rows.add(new Row(
                new Words("Methodology, SHA-256 of its file", "评级方法及其文件摘要"),
                rating.methodology() + ", " + rating.digest()));
        return new Certificate(
                new Words("Credit rating", "企业信用评级证明"),
                purpose,
                rows,
                List.of(points(rating), deductions(rating), reasons(rating), whatIf(rating)),
                digest(rating),
                address);
    }

    /** SHA-256 of the rating's JSON, as it is kept. */
    public static String digest(Rating rating) {
        try {
            return HexFormat.of().formatHex(Ids.sha256().digest(Json.mapper().writeValueAsBytes(rating)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Table points(Rating rating) {
        List<List<Words>> cells = new ArrayList<>();
        cells.add(List.of(new Words("base", "基础分"), NONE, NONE, NONE, NONE, plain(signed(rating.base()))));
        for (Rating.IndicatorPoints one : rating.points()) {
            cells.add(List.of(
                    one.words(),
                    plain(one.n().toPlainString()),
                    plain(one.k().toPlainString()),
                    plain(one.rate().toPlainString() + " / " + one.expected().toPlainString()),
                    peers(one),
                    plain(signed(one.points()))));
        }
        if (rating.limit() != 0) {
            cells.add(List.of(
                    new Words("bounds of the scale", "分值上下限"), NONE, NONE, NONE, NONE, plain(signed(rating.limit()))));
        }
        return new Table(
                new Words("Points", "分项得分"),
                List.of(
                        new Words("indicator", "指标"),
                        new Words("exposures", "业务量"),
                        new Words("bad", "不良"),
                        new Words("rate / expected", "比率 / 预期"),
                        new Words("peers: median rate; percent that are better", "同类:中位比率;更优者百分比"),
                        new Words("points", "得分")),
                cells);
    }

    private static Words peers(Rating.IndicatorPoints one) {
        return one.peerMedian() == null || one.percentile() == null
                ? new Words("too few", "同类过少")
                : plain(one.peerMedian().toPlainString() + "; " + one.percentile());
    }

    private static Table deductions(Rating rating) {
        List<List<Words>> cells = new ArrayList<>();
        for (Rating.Deduction one : rating.deductions()) {
            cells.add(List.of(
                    one.disputed()
                            ? new Words(
                                    one.words().en() + " (disputed)",
                                    one.words().zh() + "(有异议)")
                            : one.words(),
                    plain(one.article()),
                    plain(one.since().toString()),
                    plain(one.endsOn().toString()),
                    plain(signed(one.points()))));
        }
        return new Table(
                new Words("Deductions", "扣分"),
                List.of(
                        new Words("for", "事由"),
                        new Words("article", "依据"),
                        new Words("since", "起始"),
                        new Words("until", "截止"),
                        new Words("points", "扣分")),
                cells);
    }

    private static Table reasons(Rating rating) {
        return new Table(
                new Words("Reasons, worst first", "主要原因(由重到轻)"),
                List.of(new Words("reason", "原因"), new Words("code", "代码"), new Words("points", "得分")),
                rating.reasons().stream()
                        .map(one ->
                                List.of(new Words(one.en(), one.zh()), plain(one.code()), plain(signed(one.points()))))
                        .toList());
    }

    private static Table whatIf(Rating rating) {
        return new Table(
                new Words("What would change it, by the same formula", "如何改变(按同一公式重新计算)"),
                List.of(
                        new Words("if", "假设"),
                        new Words("score", "得分"),
                        new Words("class; A and AA ask for more than a score", "等级(A、AA 另有要求)")),
                rating.whatIf().stream()
                        .map(one -> List.of(
                                one.words(),
                                plain(Integer.toString(one.score())),
                                plain(one.scoreClass().name())))
                        .toList());
    }

    private static Words plain(String value) {
        return new Words(value, value);
    }

    /** Both languages, once where they say the same. */
    static String both(Words words) {
        return words.en().equals(words.zh()) ? words.en() : words.en() + ' ' + words.zh();
    }

    private static String signed(int points) {
        return points > 0 ? "+" + points : Integer.toString(points);
    }
}
