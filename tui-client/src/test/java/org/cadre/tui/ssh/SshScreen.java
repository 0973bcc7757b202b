package org.cadre.tui.ssh;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.PtyChannelConfiguration;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ServerAddress;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.screen.ManyRows;
import org.cadre.v1.CreateSshKeyRequest;
import org.cadre.v1.SshKey;

/**
 * The screen and the keyboard of somebody who came in by SSH: an entrance in this process, a server that says whose the key is, and
 * the client of MINA. On the screen stands a list with as many rows as one likes, which no server has to have: for measuring.
 */
public final class SshScreen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder = Files.createTempDirectory("cadre-ssh-screen");
    private final RealServer server;
    private final Connection gateway;
    private final Entrance entrance;
    private final SshClient client = SshClient.setUpDefaultClient();
    private final ClientSession session;
    private final ChannelShell shell;

    /** Comes in. */
    public SshScreen(TerminalSize size, int rows) throws Exception {
        server = new RealServer(folder, "ADMIN");
        Path token = server.token("gateway-token", "--principal", "door", "--role", "GATEWAY");
        gateway = Connection.open(ServerAddress.of(server.address(), Optional.of(token), Optional.empty(), Map.of()));
        Duration ever = Duration.ofHours(1);
        entrance = Entrance.open(
                new EntranceSettings(
                        new InetSocketAddress("127.0.0.1", 0), folder.resolve("keys"), 1, 1, 1, 1, ever, ever, ever),
                gateway,
                (inside, connection, language) -> ManyRows.run(inside, rows),
                sentence -> {});
        KeyPair key = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
        try (Connection admin = server.connect()) {
            var unused = admin.sshKeys()
                    .createSshKey(CreateSshKeyRequest.newBuilder()
                            .setSshKey(SshKey.newBuilder().setPublicKey(PublicKeyEntry.toString(key.getPublic())))
                            .build());
        }
        client.setServerKeyVerifier((given, address, any) -> true);
        client.start();
        session = client.connect("whoever", "127.0.0.1", entrance.address().getPort())
                .verify(PATIENCE)
                .getSession();
        session.addPublicKeyIdentity(key);
        session.auth().verify(PATIENCE);
        PtyChannelConfiguration terminal = new PtyChannelConfiguration();
        terminal.setPtyType("xterm-256color");
        terminal.setPtyColumns(size.getColumns());
        terminal.setPtyLines(size.getRows());
        shell = session.createShellChannel(terminal, Map.of());
        shell.open().verify(PATIENCE);
    }

    /** What arrives at the person's screen. */
    public InputStream screen() {
        return shell.getInvertedOut();
    }

    /** Where the person's keys go. */
    public OutputStream keyboard() {
        return shell.getInvertedIn();
    }

    @Override
    public void close() throws IOException {
        session.close(true);
        client.stop();
        entrance.close();
        gateway.close();
        server.close();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
