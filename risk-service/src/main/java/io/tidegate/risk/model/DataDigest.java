package io.tidegate.risk.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** Digest of training data: the same declarations with the same verdicts, in any order, have the same. */
final class DataDigest {

    private DataDigest() {}

    static String of(List<Declaration> declarations) {
        MessageDigest sha256 = sha256();
        declarations.stream()
                .sorted(Comparator.comparing(Declaration::day).thenComparing(Declaration::id))
                .map(DataDigest::line)
                .forEach(line -> sha256.update(line.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha256.digest());
    }

    static String of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String line(Declaration declaration) {
        return String.join(
                        "\u001f",
                        declaration.id(),
                        declaration.day().toString(),
                        new TreeMap<>(declaration.codes()).toString(),
                        declaration.taxRate().stripTrailingZeros().toPlainString(),
                        declaration.netMass().stripTrailingZeros().toPlainString(),
                        declaration.price().stripTrailingZeros().toPlainString(),
                        declaration.verdict().name())
                + "\n";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
