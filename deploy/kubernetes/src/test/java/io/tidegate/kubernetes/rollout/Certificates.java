package io.tidegate.kubernetes.rollout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What Strimzi makes: an authority, a certificate of the broker, one for each user, in the same forms. */
record Certificates(Path folder) {

    static final String PASSWORD = "only-of-tests";
    private static final String AUTHORITY = "authority";
    private static final String BROKER = "broker";

    static Certificates make(Path folder, List<String> users) throws Exception {
        Certificates certificates = new Certificates(folder);
        certificates.keytool(AUTHORITY, List.of("-ext", "bc:c"));
        certificates.keytool(BROKER, List.of("-signer", AUTHORITY, "-ext", "san=ip:127.0.0.1"));
        for (String user : users) {
            certificates.keytool(user, List.of("-signer", AUTHORITY));
            certificates.split(user);
        }
        certificates.split(BROKER);
        certificates.writeAuthority();
        return certificates;
    }

    /** The authority's certificate as PEM, as in the secret {@code tidegate-cluster-ca-cert}. */
    Path authority() {
        return folder.resolve("ca.crt");
    }

    /** Key and certificate of a user, as in the secret of its name. */
    Path user(String user) {
        return folder.resolve(user + ".p12");
    }

    Path broker() {
        return user(BROKER);
    }

    private Path all() {
        return folder.resolve("all.p12");
    }

    private void keytool(String alias, List<String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC",
                "-keystore",
                all().toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(more);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private void split(String alias) throws GeneralSecurityException, IOException {
        char[] password = PASSWORD.toCharArray();
        KeyStore all = open();
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, password);
        one.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
        try (OutputStream out = Files.newOutputStream(user(alias))) {
            one.store(out, password);
        }
    }

    private void writeAuthority() throws GeneralSecurityException, IOException {
        byte[] encoded = open().getCertificate(AUTHORITY).getEncoded();
        Files.writeString(
                authority(),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                        + "\n-----END CERTIFICATE-----\n");
    }

    private KeyStore open() throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(all())) {
            all.load(in, PASSWORD.toCharArray());
        }
        return all;
    }
}
