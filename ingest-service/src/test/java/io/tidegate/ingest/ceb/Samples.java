package io.tidegate.ingest.ceb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;

/** The official samples, {@code /ceb/samples}, and what tests make of them. */
final class Samples {

    private Samples() {}

    static byte[] bytes(String name) {
        try (var in = Samples.class.getResourceAsStream("/ceb/samples/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("No sample " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, such as {@code 202205/CEB311Message.xml}. */
    static Stream<String> names() {
        return Stream.of(CebEdition.values()).flatMap(edition -> names(edition.code()));
    }

    private static Stream<String> names(String edition) {
        var folder = Objects.requireNonNull(Samples.class.getResource("/ceb/samples/" + edition));
        try (var files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> edition + "/" + file.getFileName()).sorted().toList().stream();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without its byte order mark. */
    static String text(String message) {
        var text = new String(bytes("202205/" + message + "Message.xml"), UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The sample with its {@code nth} occurrence of {@code old}, from 1, changed. */
    static String changed(String message, String old, String changed, int nth) {
        var text = text(message);
        var at = -1;
        for (var i = 0; i < nth; i++) {
            at = text.indexOf(old, at + 1);
            if (at < 0) {
                throw new IllegalArgumentException(message + " has no " + old);
            }
        }
        return text.substring(0, at) + changed + text.substring(at + old.length());
    }

    static String enveloped(byte[] message) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <dxp:DxpMsg xmlns:dxp="http://www.chinaport.gov.cn/dxp" ver="1.0">
                  <dxp:TransInfo><dxp:CopMsgId>4CDE1CFD</dxp:CopMsgId><dxp:SenderId>DXPENT0000000001</dxp:SenderId>
                    <dxp:ReceiverIds><dxp:ReceiverId>DXPEDCCEB0000002</dxp:ReceiverId></dxp:ReceiverIds>
                    <dxp:CreatTime>2021-03-02T10:30:00</dxp:CreatTime><dxp:MsgType>CEB311Message</dxp:MsgType></dxp:TransInfo>
                  <dxp:Data>%s</dxp:Data>
                </dxp:DxpMsg>
                """.formatted(Base64.getMimeEncoder().encodeToString(message));
    }

    /** {@code message} with the signature of an official sample, where its schema demands one. */
    static byte[] signed(CebType type, byte[] message) {
        if (!type.signed()) {
            return message;
        }
        var sample = text("CEB621");
        var end = "</ds:Signature>";
        var signature = sample.substring(sample.indexOf("<ds:Signature"), sample.indexOf(end) + end.length());
        return new String(message, UTF_8)
                .replace("</" + type.root() + ">", signature + "</" + type.root() + ">")
                .getBytes(UTF_8);
    }

    static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
