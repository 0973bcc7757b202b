package org.cadre.tui.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.v1.ExchangeSshKeyRequest;

/**
 * Who may come in: counts those who have not shown yet who they are, asks the server whether a key is registered, and remembers the
 * key whose private half a client has proved to hold. A client may ask about any key before it signs with one, so nothing is taken
 * from the asking. The name that a client logs in with says nothing. Thread safe.
 */
final class Doorkeeper implements PublickeyAuthenticator, SessionListener {
    private static final AttributeKey<String> ASKED = new AttributeKey<>();
    private static final AttributeKey<String> PROVED = new AttributeKey<>();
    /** A client asks about a key, and signs at once; the server is asked once for both. */
    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int MOST_REMEMBERED = 1000;

    private final EntranceSettings settings;
    private final Connection gateway;
    private final Consumer<String> log;
    private final Map<Session, String> strangers = new HashMap<>();
    private final Map<String, Integer> strangersFrom = new HashMap<>();
    private final Set<Session> open = new HashSet<>();
    private final Map<String, Long> good = new HashMap<>();

    Doorkeeper(EntranceSettings settings, Connection gateway, Consumer<String> log) {
        this.settings = settings;
        this.gateway = gateway;
        this.log = log;
    }

    /** The fingerprint of the key that the client of a session has proved to hold. */
    static Optional<String> proved(Session session) {
        return Optional.ofNullable(session.getAttribute(PROVED));
    }

    /** How many connections are open, those of strangers among them. */
    synchronized int connections() {
        return open.size();
    }

    /** How many have not shown yet who they are. */
    synchronized int strangers() {
        return strangers.size();
    }

    /** Proves the key and nothing else; remembers it only once its signature was good. */
    static UserAuthPublicKeyFactory method() {
        return new UserAuthPublicKeyFactory() {
            @Override
            public UserAuthPublicKey createUserAuth(ServerSession session) throws IOException {
                return new UserAuthPublicKey(getSignatureFactories()) {
                    @Override
                    public Boolean doAuth(Buffer buffer, boolean init) throws Exception {
                        session.removeAttribute(ASKED);
                        Boolean done = super.doAuth(buffer, init);
                        if (Boolean.TRUE.equals(done)) {
                            session.setAttribute(PROVED, session.getAttribute(ASKED));
                        }
                        return done;
                    }
                };
            }
        };
    }

    @Override
    public boolean authenticate(String name, PublicKey key, ServerSession session) {
        String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        session.setAttribute(ASKED, fingerprint);
        if (isRemembered(fingerprint)) {
            return true;
        }
        try {
            var unused = gateway.sshKeys()
                    .withDeadlineAfter(5, TimeUnit.SECONDS)
                    .exchangeSshKey(ExchangeSshKeyRequest.newBuilder()
                            .setFingerprint(fingerprint)
                            .setValidateOnly(true)
                            .build());
        } catch (RuntimeException failure) {
            Problem problem = Problem.of(failure);
            log.accept(from(session) + ": " + problem.sentence());
            if (!Credential.isOver(problem)) {
                end(
                        session,
                        SshConstants.SSH2_DISCONNECT_SERVICE_NOT_AVAILABLE,
                        "The Cadre server cannot be asked who you are; try again in a minute.");
            }
            return false;
        }
        remember(fingerprint);
        return true;
    }

    private synchronized boolean isRemembered(String fingerprint) {
        Long since = good.get(fingerprint);
        return since != null && System.nanoTime() - since < REMEMBERED_NANOS;
    }

    private synchronized void remember(String fingerprint) {
        if (good.size() >= MOST_REMEMBERED) {
            good.clear();
        }
        good.put(fingerprint, System.nanoTime());
    }

    @Override
    public void sessionCreated(Session session) {
        String address = network(session.getIoSession().getRemoteAddress());
        boolean tooMany;
        synchronized (this) {
            open.add(session);
            strangers.put(session, address);
            int fromThere = strangersFrom.merge(address, 1, Integer::sum);
            tooMany = fromThere > settings.strangersOfOne()
                    || strangers.size() > settings.strangers()
                    || open.size() > settings.sessions() + settings.strangers();
        }
        if (tooMany) {
            log.accept(from(session) + ": too many connections that have not shown who they are");
            session.close(true);
        }
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated) {
            forget(session);
        }
    }

    @Override
    public void sessionClosed(Session session) {
        forget(session);
        synchronized (this) {
            open.remove(session);
        }
    }

    private synchronized void forget(Session session) {
        String address = strangers.remove(session);
        if (address != null) {
            strangersFrom.computeIfPresent(address, (any, count) -> count == 1 ? null : count - 1);
        }
    }

    static void end(Session session, int code, String sentence) {
        try {
            session.disconnect(code, sentence);
        } catch (IOException gone) {
            session.close(true);
        }
    }

    /** Where a client comes from, for the log. */
    static String from(Session session) {
        SocketAddress address = session.getIoSession().getRemoteAddress();
        return address instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress().getHostAddress()
                : String.valueOf(address);
    }

    /** One network of IPv6 (its first 64 bits) counts as one address, since whoever has one has all of them. */
    private static String network(SocketAddress peer) {
        if (peer instanceof InetSocketAddress socket && socket.getAddress() != null) {
            InetAddress address = socket.getAddress();
            byte[] bytes = address.getAddress();
            return bytes.length == 16 ? Arrays.toString(Arrays.copyOf(bytes, 8)) : address.getHostAddress();
        }
        return String.valueOf(peer);
    }
}
