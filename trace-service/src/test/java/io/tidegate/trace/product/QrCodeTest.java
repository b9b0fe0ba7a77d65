package io.tidegate.trace.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    private static final int SCALE = 4;
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    /** The picture is drawn from the path alone, and read as a camera would read it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8083/01/06901234567892",
                "https://trace.example.gov.cn/01/06901234567892/10/L2021A/21/A%2FB%3C1",
                "批次 L1"
            })
    void pathIsReadBackAsTheText(String text) throws ReaderException {
        QrCode code = QrCode.of(text);
        int side = code.size() * SCALE;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        Matcher run = RUN.matcher(code.path());
        int end = 0;
        while (run.find()) {
            assertThat(run.start()).isEqualTo(end);
            end = run.end();
            assertThat(run.group(4)).isEqualTo(run.group(3));
            fill(
                    pixels,
                    side,
                    Integer.parseInt(run.group(1)),
                    Integer.parseInt(run.group(2)),
                    Integer.parseInt(run.group(3)));
        }
        assertThat(end).isEqualTo(code.path().length());
        String read = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
        assertThat(read).isEqualTo(text);
    }

    private static void fill(int[] pixels, int side, int x, int y, int modules) {
        for (int row = y * SCALE; row < (y + 1) * SCALE; row++) {
            Arrays.fill(pixels, row * side + x * SCALE, row * side + (x + modules) * SCALE, 0);
        }
    }

    @Test
    void textThatNoCodeHoldsIsRefused() {
        assertThatThrownBy(() -> QrCode.of("x".repeat(3_000))).isInstanceOf(IllegalArgumentException.class);
    }
}
