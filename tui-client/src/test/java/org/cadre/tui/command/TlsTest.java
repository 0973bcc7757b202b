package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands over an encrypted line to the program cadre-server. */
class TlsTest {
    @TempDir
    private static Path folder;

    private static RealServer server;

    private record Identity(Path certificate, Path key) {}

    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void begin() throws Exception {
        Identity identity = identity("server", "ip:127.0.0.1");
        server = new RealServer(
                folder,
                "ADMIN",
                List.of(
                        "--tls-certificate",
                        identity.certificate().toString(),
                        "--tls-key",
                        identity.key().toString()));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void whoTrustsTheCertificateIsServed() {
        Run run = cadre("deliveries", "--trust", folder.resolve("server.pem").toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("DELIVERY "), run.out());
    }

    @Test
    void anotherCertificateIsNotTrustedAndTheUserIsToldWhatToDo() throws Exception {
        Identity other = identity("other", "ip:127.0.0.1");
        Run run = cadre("deliveries", "--trust", other.certificate().toString());
        assertEquals(69, run.code());
        assertTrue(run.err().contains("certificate is not trusted"), run.err());
        assertTrue(run.err().contains("--trust"), run.err());
    }

    @Test
    void aCertificateForAnotherHostIsNotTrusted() throws Exception {
        Identity elsewhere = identity("elsewhere", "dns:cadre.example");
        try (RealServer misnamed = new RealServer(
                Files.createDirectory(folder.resolve("misnamed")),
                "ADMIN",
                List.of(
                        "--tls-certificate",
                        elsewhere.certificate().toString(),
                        "--tls-key",
                        elsewhere.key().toString()))) {
            Run run = cadre(
                    misnamed, "deliveries", "--trust", elsewhere.certificate().toString());
            assertEquals(69, run.code());
            assertTrue(run.err().contains("127.0.0.1"), run.err());
        }
    }

    @Test
    void whoAsksForTlsWhereThereIsNoneIsToldSo() throws Exception {
        try (RealServer plain = new RealServer(Files.createDirectory(folder.resolve("plain")), "ADMIN")) {
            Run run = cadre(
                    plain, "deliveries", "--trust", folder.resolve("server.pem").toString());
            assertEquals(69, run.code());
            assertTrue(run.err().contains("does not serve TLS"), run.err());
        }
    }

    @Test
    void whoSpeaksPlainTextIsToldToNameACertificate() {
        Run run = cadre("deliveries");
        assertEquals(69, run.code());
        assertTrue(run.err().contains("--trust"), run.err());
    }

    private static Run cadre(String... arguments) {
        return cadre(server, arguments);
    }

    private static Run cadre(RealServer asked, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--server", asked.address(), "--token-file", asked.token().toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cadre.run(
                all.toArray(String[]::new),
                Map.of(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Made by the JDK's keytool, as an operator would make one to try things out. */
    private static Identity identity(String name, String subjectAlternativeName)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + subjectAlternativeName,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, keytool.exitValue());
        char[] password = "changeit".toCharArray();
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        return new Identity(
                pem(name + ".pem", "CERTIFICATE", keys.getCertificate(name).getEncoded()),
                pem(name + ".key", "PRIVATE KEY", keys.getKey(name, password).getEncoded()));
    }

    private static Path pem(String file, String label, byte[] content) throws IOException {
        return Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                        + "\n-----END " + label + "-----\n");
    }
}
