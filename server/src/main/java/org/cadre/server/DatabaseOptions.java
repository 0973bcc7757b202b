package org.cadre.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cadre.server.store.Database;
import picocli.CommandLine.Option;

/** The flags that say where the data are; every command takes them. */
final class DatabaseOptions {
    @Option(
            names = "--data-dir",
            paramLabel = "DIRECTORY",
            description = "Where the embedded database is kept; made if absent. Default: $XDG_DATA_HOME/cadre, or"
                    + " ~/.local/share/cadre.")
    private Path dataDirectory;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "A PostgreSQL database to use instead: jdbc:postgresql://host:port/name.")
    private String databaseUrl;

    @Option(names = "--database-user", paramLabel = "NAME", description = "The PostgreSQL role to log in as.")
    private String databaseUser;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the role's password.")
    private Path databasePasswordFile;

    Database database(Map<String, String> environment) {
        if (databaseUrl == null) {
            if (databaseUser != null || databasePasswordFile != null) {
                throw new ServerSettings.Unusable(
                        "--database-user and --database-password-file are for PostgreSQL; name"
                                + " the database with --database-url, or leave them out.");
            }
            return new Database.Sqlite(dataDirectory == null ? standardDirectory(environment) : dataDirectory);
        }
        if (dataDirectory != null) {
            throw new ServerSettings.Unusable(
                    "--data-dir is for the embedded database and --database-url for PostgreSQL;"
                            + " give one of them.");
        } else if (!databaseUrl.startsWith("jdbc:postgresql:")) {
            throw new ServerSettings.Unusable(
                    "--database-url must begin with jdbc:postgresql:, for example jdbc:postgresql://localhost/cadre.");
        } else if (databaseUser == null) {
            throw new ServerSettings.Unusable("--database-url needs --database-user; name the role to log in as.");
        }
        return new Database.PostgreSql(databaseUrl, databaseUser, password());
    }

    private String password() {
        if (databasePasswordFile == null) {
            return "";
        }
        try {
            return Files.readString(databasePasswordFile).lines().findFirst().orElse("");
        } catch (IOException failure) {
            throw new ServerSettings.Unusable("--database-password-file names " + databasePasswordFile
                    + ", which cannot be read; name a file this user may read.");
        }
    }

    private static Path standardDirectory(Map<String, String> environment) {
        String shared = environment.getOrDefault("XDG_DATA_HOME", "");
        return shared.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "share", "cadre")
                : Path.of(shared, "cadre");
    }
}
