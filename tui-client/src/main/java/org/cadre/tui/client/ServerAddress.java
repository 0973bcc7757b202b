package org.cadre.tui.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.language.Texts;

/**
 * Where the server is and what proves who calls. Immutable. The token is a secret: it is never given in a flag, where other users
 * of the machine would see it, and {@link #toString} does not show it.
 *
 * @param host name or address; IPv6 addresses without brackets
 * @param port 1 to 65535
 * @param trusted a file of PEM certificates to trust instead of the system's; only meant with TLS
 * @param token the bearer token, {@code cadre_…}
 */
public record ServerAddress(String host, int port, Optional<Path> trusted, String token) {
    /** Where a server listens unless told otherwise. */
    public static final String DEFAULT = "127.0.0.1:7443";

    /**
     * Reads an address and finds the token: in {@code tokenFile}, else in {@code CADRE_TOKEN}, else in {@code ~/.config/cadre/token}.
     *
     * @param server {@code host}, {@code host:port} or {@code [v6]:port}
     * @throws IllegalArgumentException with a sentence that says what to do
     */
    public static ServerAddress of(
            String server, Optional<Path> tokenFile, Optional<Path> trusted, Map<String, String> environment) {
        String host = server;
        int port = 7443;
        int colon = server.lastIndexOf(':');
        if (server.startsWith("[") && server.contains("]")) {
            host = server.substring(1, server.indexOf(']'));
            colon = server.indexOf("]:") + 1;
        } else if (colon > 0) {
            host = server.substring(0, colon);
        }
        if (colon > 0) {
            try {
                port = Integer.parseInt(server.substring(colon + 1));
            } catch (NumberFormatException wrong) {
                port = 0;
            }
        }
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException(Texts.of("client.ServerAddress.theServerAddressIsNot", server));
        }
        return new ServerAddress(host, port, trusted, token(tokenFile, environment));
    }

    private static String token(Optional<Path> tokenFile, Map<String, String> environment) {
        if (tokenFile.isPresent()) {
            return read(tokenFile.get());
        }
        String given = environment.getOrDefault("CADRE_TOKEN", "").trim();
        if (!given.isEmpty()) {
            return given;
        }
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = config.isEmpty() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(config);
        Path file = folder.resolve("cadre").resolve("token");
        if (Files.exists(file)) {
            return read(file);
        }
        throw new IllegalArgumentException(Texts.of("client.ServerAddress.thereIsNoTokenAsk", file));
    }

    private static String read(Path file) {
        try {
            String token = Files.readString(file).trim();
            if (token.isEmpty()) {
                throw new IllegalArgumentException(Texts.of("client.ServerAddress.theTokenFileIsEmpty", file));
            }
            return token;
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalArgumentException(Texts.of("client.ServerAddress.theTokenFileCannotBe", file), unreadable);
        }
    }

    /** Whether the server is on this machine, so that the line needs no encryption unless a certificate was named. */
    public boolean loopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
