package io.tidegate.ingest.enterprise;

import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The register as CSV (RFC 4180, UTF-8), with the head {@code code,name,roles,from,until}: roles are words joined by
 * spaces, days are yyyy-MM-dd, {@code until} may be empty.
 */
public final class EnterpriseFile {

    /** The first line that a file must have. */
    public static final String HEAD = "code,name,roles,from,until";

    private static final int CODE_MOST = 18;
    private static final int NAME_MOST = 100;

    private EnterpriseFile() {}

    /** Reads a whole file; throws a ProblemException that names the first line at fault. */
    public static List<Enterprise> read(String text) {
        var lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
            throw fault(1, "The first line is " + HEAD + ".", "首行应为 " + HEAD + "。");
        }
        var enterprises = new ArrayList<Enterprise>(lines.size());
        var codes = new HashSet<String>();
        for (var number = 2; number <= lines.size(); number++) {
            var line = lines.get(number - 1);
            if (!line.isBlank()) {
                var enterprise = enterprise(line, number);
                if (!codes.add(enterprise.code())) {
                    throw fault(number, "The code stands in an earlier line.", "代码与前面的行重复。");
                }
                enterprises.add(enterprise);
            }
        }
        return enterprises;
    }

    private static Enterprise enterprise(String line, int number) {
        var cells = cells(line);
        if (cells.size() != 5) {
            throw fault(number, "A line has 5 cells; quotes are closed.", "每行 5 列，引号须成对。");
        }
        // Not strip(): that takes separators of units and records away, which are a fault to tell.
        var code = cells.get(0).replaceAll("^ +| +$", "");
        var name = cells.get(1).replaceAll("^[ \u3000]+|[ \u3000]+$", "");
        if (code.isEmpty() || code.length() > CODE_MOST || name.isEmpty() || name.length() > NAME_MOST) {
            throw fault(number, "code has 1 to 18 characters, name 1 to 100.", "code 1 至 18 个字符，name 1 至 100 个字符。");
        }
        if (hasControl(code) || hasControl(name)) {
            throw fault(
                    number,
                    "code and name hold no control characters (U+0001 to U+001F); remove them.",
                    "code、name 不得含控制字符（U+0001 至 U+001F），请删除。");
        }
        var roles = EnumSet.noneOf(EnterpriseRole.class);
        for (var word : cells.get(2).strip().split(" +", -1)) {
            var role = EnterpriseRole.of(word);
            if (role == null) {
                throw fault(number, "roles are words such as platform merchant.", "roles 为 platform merchant 等词。");
            }
            roles.add(role);
        }
        var from = day(cells.get(3), number);
        var until = cells.get(4).isBlank() ? null : day(cells.get(4), number);
        if (from == null || (until != null && until.isBefore(from))) {
            throw fault(number, "from is a day, until is empty or not before it.", "from 为日期，until 为空或不早于 from。");
        }
        return new Enterprise(code, name, roles, from, until);
    }

    private static boolean hasControl(String cell) {
        // NUL is refused wherever it comes, by the same problem.
        return cell.chars().anyMatch(c -> c > 0 && c < ' ');
    }

    private static @Nullable LocalDate day(String cell, int number) {
        if (cell.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(cell.strip());
        } catch (DateTimeException e) {
            throw fault(number, "Days are written yyyy-MM-dd.", "日期格式为 yyyy-MM-dd。");
        }
    }

    /** The cells of one line; empty where a quote is not closed. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return quoted ? List.of() : cells;
    }

    private static ProblemException fault(int line, String english, String chinese) {
        return IngestProblem.ENTERPRISES_INVALID.because(
                "Line " + line + ": " + english, "第 " + line + " 行：" + chinese);
    }
}
