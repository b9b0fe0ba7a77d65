package io.tidegate.rating.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.rating.certificate.Certificate.Row;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Decision;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.Ratings.Kept;
import io.tidegate.rating.methodology.store.MethodologyReader;
import io.tidegate.rating.prior.PriorSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;

class CertificateTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final String ADDRESS = "https://rating.example/v1/verifications/X?digest=d&role=merchant";
    private static final Words PURPOSE = new Words("Allocates checks.", "用于分配监管查验资源。");

    private static Certificate certificate(String enterprise) {
        int day = Math.toIntExact(DAY.toEpochDay());
        Dossier dossier = new Dossier(
                new Subject(enterprise, Role.MERCHANT),
                List.of(new Done(Unit.ORDER, day, 100)),
                List.of(new Bad("I1", day, Severity.MINOR, Kind.ASSESSMENT, 12)),
                List.of(),
                List.of(new Decision(
                        "d-1", day - 10, Severity.GENERAL, "penalty", "Customs Law art. 86", Dossier.FOREVER, false)),
                List.of(),
                List.of(),
                null);
        Rating rating = new Rater(
                        MethodologyReader.read("tcr-1-2.json", MethodologyReader.bytes("tcr-1-2.json")),
                        PriorSnapshot.none())
                .rate(dossier, DAY);
        return Certificate.of(new Kept(rating, Instant.parse("2026-03-02T10:00:00Z"), DAY), PURPOSE, ADDRESS);
    }

    @Test
    void saysAllThatIsNeededToCheckIt() {
        Certificate certificate = certificate("4403666666");

        assertThat(certificate.rows())
                .contains(new Row(new Words("Enterprise", "企业"), "4403666666"))
                .contains(new Row(new Words("As known at", "知悉时间"), "2026-03-02T10:00:00Z"));
        assertThat(certificate.digest())
                .matches("[0-9a-f]{64}")
                .isEqualTo(certificate("4403666666").digest());
        assertThat(certificate.digest()).isNotEqualTo(certificate("4403666667").digest());
        assertThat(table(certificate, "Deductions").cells()).hasSize(1);
        assertThat(table(certificate, "Deductions").cells().getFirst())
                .extracting(Words::en)
                .contains("Customs Law art. 86", "2026-02-20", "2027-02-20", "-60");
    }

    /** All that the rating says in answer to why, and what then. */
    @Test
    void saysWhyAndWhatWouldChangeIt() {
        Certificate certificate = certificate("4403666666");

        assertThat(table(certificate, "Points").cells())
                .anySatisfy(row -> assertThat(row)
                        .extracting(Words::en)
                        .startsWith("documents disagree", "100.0000", "12.0000")
                        .contains("too few"));
        assertThat(table(certificate, "Reasons, worst first").cells())
                .extracting(row -> row.get(1).en())
                .containsExactly("deduction-general", "I1");
        assertThat(table(certificate, "What would change it, by the same formula")
                        .cells())
                .extracting(row -> row.getFirst().en())
                .anyMatch(words -> words.startsWith("without 'penalty, general' of 2026-02-20: +60"));
    }

    private static Certificate.Table table(Certificate certificate, String label) {
        return certificate.tables().stream()
                .filter(one -> one.label().en().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pageIsWholeAndHarmless() {
        String page = CertificateHtml.of(certificate("<script>&\"'"));

        assertThat(page)
                .contains("&lt;script&gt;&amp;&quot;&#39;")
                .doesNotContain("<script>")
                .contains("企业信用评级证明", "单证不符", "用于分配监管查验资源。")
                .contains("digest=d&amp;role=merchant");
    }

    @Test
    void fileHoldsBothLanguages() throws IOException {
        Certificate certificate = certificate("4403666666");

        byte[] file = CertificatePdf.of(certificate);

        assertThat(new String(file, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        try (PdfReader reader = new PdfReader(file)) {
            // The font's encoding is UCS-2, as the page's bytes show.
            StringBuilder content = new StringBuilder();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                content.append(new String(reader.getPageContent(page), StandardCharsets.ISO_8859_1));
            }
            for (String word : List.of("4403666666", "documents disagree", "企业", certificate.digest())) {
                assertThat(content)
                        .contains(new String(word.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
            }
        }
    }
}
