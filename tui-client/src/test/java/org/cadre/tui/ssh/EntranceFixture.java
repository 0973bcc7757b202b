package org.cadre.tui.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ServerAddress;
import org.cadre.tui.command.RealServer;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreateSshKeyRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.SshKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** An entrance to come in by, a real server behind it, and Maria and Ben with a key each; the tests before it are SSH clients of MINA. */
abstract class EntranceFixture {
    /** Streams that the server has room for: one that is not ended is missed before long. */
    private static final int STREAMS = 3;

    static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    static Path folder;

    static RealServer server;
    static Connection admin;
    private static Path gatewayToken;
    static Path mariaToken;
    static KeyPair maria;
    static KeyPair ben;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private Connection gateway;
    Entrance entrance;

    @BeforeAll
    static void begin() throws Exception {
        server = new RealServer(folder, "ADMIN", List.of("--max-watchers", Integer.toString(STREAMS)));
        gatewayToken = server.token("gateway-token", "--principal", "door", "--role", "GATEWAY");
        mariaToken = server.token("maria-token", "--principal", "maria", "--role", "COORDINATOR");
        server.token("ben-token", "--principal", "ben", "--role", "TRAINER");
        admin = server.connect();
        maria = registered("maria");
        ben = registered("ben");
        for (String id : List.of("interpol", "unodc")) {
            admin.partners()
                    .createPartner(CreatePartnerRequest.newBuilder()
                            .setPartnerId(id)
                            .setPartner(
                                    Partner.newBuilder().setDisplayName(id).setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                            .build());
        }
    }

    @AfterAll
    static void end() {
        admin.close();
        server.close();
    }

    static KeyPair fresh() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    }

    private static KeyPair registered(String principal) throws GeneralSecurityException {
        KeyPair pair = fresh();
        register(principal, pair);
        return pair;
    }

    static SshKey register(String principal, KeyPair pair) {
        return admin.sshKeys()
                .createSshKey(CreateSshKeyRequest.newBuilder()
                        .setSshKey(SshKey.newBuilder()
                                .setPrincipal(principal)
                                .setPublicKey(PublicKeyEntry.toString(pair.getPublic())))
                        .build());
    }

    @BeforeEach
    void open(TestInfo test) throws IOException {
        open(settings(200, 10, 50, 10, LONG, LONG, LONG));
    }

    void open(EntranceSettings settings) throws IOException {
        close();
        gateway = connect(gatewayToken);
        entrance = Entrance.open(settings, gateway, log::add);
    }

    private static Connection connect(Path token) throws IOException {
        return Connection.open(ServerAddress.of(server.address(), Optional.of(token), Optional.empty(), Map.of()));
    }

    static EntranceSettings settings(
            int sessions,
            int ofOne,
            int strangers,
            int strangersOfOne,
            Duration login,
            Duration idle,
            Duration stalled) {
        return new EntranceSettings(
                new InetSocketAddress("127.0.0.1", 0),
                folder.resolve("host-keys"),
                sessions,
                ofOne,
                strangers,
                strangersOfOne,
                login,
                idle,
                stalled);
    }

    @AfterEach
    void close() throws IOException {
        if (entrance != null) {
            entrance.close();
            gateway.close();
        }
    }

    void awaitNobody() {
        Caller.await("no session: " + entrance.sessions(), () -> entrance.sessions() == 0);
        Caller.await("no connection: " + entrance.connections(), () -> entrance.connections() == 0);
        Caller.await("no thread: " + entrance.threads(), () -> entrance.threads() == 0);
    }

    /** Only where streams before were ended does the server take this one. */
    void awaitStreamsAreFree() throws IOException {
        for (int screen = 0; screen < STREAMS; screen++) {
            try (Caller caller = Caller.in(entrance, maria);
                    Caller.Screen shown = caller.open()) {
                shown.await(" live");
            }
        }
    }
}
