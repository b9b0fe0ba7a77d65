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
 * What a certificate says, in both languages: rows of a label and a value, and two tables. How it looks is for others.
 *
 * @param digest SHA-256 of the rating as JSON, lower-case hex: the same facts give the same
 * @param address where anybody can have it checked
 * @param purpose what the class is for, and what not
 */
public record Certificate(
        Words title, Words purpose, List<Row> rows, Table points, Table deductions, String digest, String address) {

    public Certificate {
        rows = List.copyOf(rows);
    }

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
                points(rating),
                deductions(rating),
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
        cells.add(List.of(new Words("base", "基础分"), plain(""), plain(""), plain(""), plain(signed(rating.base()))));
        for (Rating.IndicatorPoints one : rating.points()) {
            cells.add(List.of(
                    one.words(),
                    plain(one.n().toPlainString()),
                    plain(one.k().toPlainString()),
                    plain(one.rate().toPlainString() + " / " + one.expected().toPlainString()),
                    plain(signed(one.points()))));
        }
        if (rating.limit() != 0) {
            cells.add(List.of(
                    new Words("bounds of the scale", "分值上下限"),
                    plain(""),
                    plain(""),
                    plain(""),
                    plain(signed(rating.limit()))));
        }
        return new Table(
                new Words("Points", "分项得分"),
                List.of(
                        new Words("indicator", "指标"),
                        new Words("exposures", "业务量"),
                        new Words("bad", "不良"),
                        new Words("rate / of peers", "比率 / 同行"),
                        new Words("points", "得分")),
                cells);
    }

    private static Table deductions(Rating rating) {
        List<List<Words>> cells = new ArrayList<>();
        for (Rating.Deduction one : rating.deductions()) {
            cells.add(List.of(
                    one.words(),
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
