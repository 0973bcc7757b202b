package org.cadre.server.certificate;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteCertificateTest extends CertificateContract {
    @TempDir
    private Path directory;

    @Override
    Hall open() throws IOException {
        return new Hall(directory);
    }
}
