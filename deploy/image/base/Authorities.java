import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a folder of certificates (PEM, {@code *.crt}) as a PKCS #12 store of trusted authorities. Without password, salt and
 * time, so that the same certificates make the same bytes.
 */
final class Authorities {
    private Authorities() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
        System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        CertificateFactory reader = CertificateFactory.getInstance("X.509");
        List<Path> files;
        try (var found = Files.list(Path.of(arguments[0]))) {
            files = found.filter(file -> file.toString().endsWith(".crt"))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                String name = file.getFileName().toString().replaceFirst("\\.crt$", "");
                store.setCertificateEntry(name, reader.generateCertificate(in));
            }
        }
        try (var out = Files.newOutputStream(Path.of(arguments[1]))) {
            store.store(out, null);
        }
    }
}
