package org.cadre.tui.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.tui.command.TextUi;
import org.cadre.tui.language.Language;
import org.cadre.tui.view.Drafts;

/**
 * The SSH server. Whoever comes in gets one channel after another with a text UI or a command, and nothing else that SSH has: no
 * shell, no files, no forwarding. All speak with the Cadre server over one line, each with a credential of their own.
 */
final class Entrance implements AutoCloseable {
    /** Bytes that a client may send ahead of what is read. */
    private static final long INPUT_BYTES = 128 * 1024;

    private static final int CHANNELS_OF_A_CONNECTION = 10;
    private static final int KEYS_TO_TRY = 12;
    private static final int ROUNDS_BETWEEN_HOST_KEYS = 30;
    private static final AttributeKey<Boolean> GREETED = new AttributeKey<>();

    private final EntranceSettings settings;
    private final Connection gateway;
    private final Consumer<String> log;
    private final HostKeys hostKeys;
    private final HostKeyNews news;
    private final Doorkeeper doorkeeper;
    private final Show show;
    private final DraftShelf drafts = new DraftShelf(Clock.systemUTC());
    private final SshServer server;
    private final Set<Visitor> visitors = ConcurrentHashMap.newKeySet();
    private final AtomicInteger threadNumber = new AtomicInteger();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
    private final ScheduledThreadPoolExecutor rounds = new ScheduledThreadPoolExecutor(1, this::thread);

    // Of the thread of the rounds.
    private int roundsToHostKeys = ROUNDS_BETWEEN_HOST_KEYS;

    /** What somebody at a terminal is shown. */
    interface Show {
        void run(org.cadre.tui.view.Session session, Connection connection, Language language)
                throws IOException, InterruptedException;
    }

    private Entrance(
            EntranceSettings settings, Connection gateway, HostKeys hostKeys, Show show, Consumer<String> log) {
        this.show = show;
        this.settings = settings;
        this.gateway = gateway;
        this.log = log;
        this.hostKeys = hostKeys;
        this.news = new HostKeyNews(hostKeys);
        this.doorkeeper = new Doorkeeper(settings, gateway, log);
        this.server = server();
    }

    /**
     * Opens it.
     *
     * @param gateway with a token of the role GATEWAY; closed by whoever made it, after the entrance
     * @param log told in a sentence who comes and goes, and what goes wrong
     * @throws IOException where it cannot listen
     */
    static Entrance open(EntranceSettings settings, Connection gateway, Consumer<String> log) throws IOException {
        return open(settings, gateway, TextUi::run, log);
    }

    /** The same with something else on the screen than the text UI's first page: for measuring. */
    static Entrance open(EntranceSettings settings, Connection gateway, Show show, Consumer<String> log)
            throws IOException {
        HostKeys keys = HostKeys.open(settings.hostKeys(), Clock.systemUTC());
        Entrance entrance = new Entrance(settings, gateway, keys, show, log);
        entrance.server.start();
        var unused = entrance.rounds.scheduleWithFixedDelay(entrance::round, 1, 1, TimeUnit.SECONDS);
        return entrance;
    }

    private SshServer server() {
        SshServer made = Algorithms.set(ServerBuilder.builder())
                .channelFactories(List.of(VisitorChannel.FACTORY))
                .globalRequestHandlers(List.of(news, NoMoreSessionsHandler.INSTANCE))
                .publickeyAuthenticator(doorkeeper)
                .forwardingFilter(RejectAllForwardingFilter.INSTANCE)
                .build();
        made.setHost(settings.address().getHostString());
        made.setPort(settings.address().getPort());
        made.setKeyPairProvider((KeyPairProvider) session -> hostKeys.current());
        made.setUserAuthFactories(List.of(Doorkeeper.method()));
        made.setPasswordAuthenticator(null);
        made.setKeyboardInteractiveAuthenticator(null);
        made.setSubsystemFactories(List.of());
        made.setShellFactory(channel -> new Visitor(new Inside(), Optional.empty()));
        made.setCommandFactory((channel, line) -> new Visitor(new Inside(), Optional.of(line)));
        made.addSessionListener(doorkeeper);
        made.setChannelStreamWriterResolver((channel, command) -> new PatientWriter(channel, settings.stalled()));
        CoreModuleProperties.SERVER_IDENTIFICATION.set(made, "Cadre");
        CoreModuleProperties.AUTH_TIMEOUT.set(made, settings.login());
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(made, KEYS_TO_TRY);
        CoreModuleProperties.IDLE_TIMEOUT.set(made, settings.idle().plusMinutes(1));
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(made, settings.stalled());
        CoreModuleProperties.NIO2_MIN_WRITE_TIMEOUT.set(made, settings.stalled());
        CoreModuleProperties.WINDOW_SIZE.set(made, INPUT_BYTES);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(made, CHANNELS_OF_A_CONNECTION);
        CoreModuleProperties.TCP_NODELAY.set(made, true);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(made, true);
        CoreModuleProperties.SOCKET_BACKLOG.set(made, settings.strangers());
        return made;
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return new InetSocketAddress(settings.address().getAddress(), server.getPort());
    }

    HostKeys hostKeys() {
        return hostKeys;
    }

    /** Sessions that are going on. */
    int sessions() {
        return visitors.size();
    }

    /** Connections that are open. */
    int connections() {
        return doorkeeper.connections();
    }

    /** Threads that work for visitors, or have just done so. */
    int threads() {
        return threads.getPoolSize();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "visitor-" + threadNumber.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Once a second: who has done nothing for too long, whose credential is to be renewed, and whether host keys take over. */
    private void round() {
        if (--roundsToHostKeys < 0) {
            roundsToHostKeys = ROUNDS_BETWEEN_HOST_KEYS;
            drafts.sweep();
            try {
                hostKeys.refresh();
            } catch (IOException | RuntimeException failure) {
                log.accept("The host keys cannot be read again, and stay as they were: " + failure.getMessage());
            }
        }
        long now = System.nanoTime();
        for (Visitor visitor : visitors) {
            if (visitor.isTyping()
                    && now - visitor.lastTypedNanos() > settings.idle().toNanos()) {
                visitor.end("Nothing was typed for " + words(settings.idle()) + "; come in again.");
            } else if (visitor.credential().isDue()) {
                try {
                    threads.execute(() -> renew(visitor));
                } catch (java.util.concurrent.RejectedExecutionException closing) {
                    return;
                }
            }
        }
    }

    private void renew(Visitor visitor) {
        try {
            if (visitor.credential().isDue()) {
                visitor.credential().renew();
            }
        } catch (RuntimeException failure) {
            Problem problem = Problem.of(failure);
            if (Credential.isOver(problem)) {
                visitor.end("You are out: " + problem.sentence());
            }
            // Else the server is away, and is asked again in a second.
        }
    }

    private static String words(Duration duration) {
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }

    private final class Inside implements Visitor.House {
        @Override
        public Connection gateway() {
            return gateway;
        }

        @Override
        public Credential credential(String fingerprint) {
            return new Credential(gateway, fingerprint, Clock.systemUTC());
        }

        @Override
        public Future<?> submit(Runnable work) {
            return threads.submit(work);
        }

        @Override
        public ExecutorService workers() {
            return threads;
        }

        @Override
        public Drafts drafts(String principal) {
            return drafts.of(principal);
        }

        @Override
        public void show(org.cadre.tui.view.Session session, Connection connection, Language language)
                throws IOException, InterruptedException {
            show.run(session, connection, language);
        }

        @Override
        public Optional<String> enter(Visitor visitor) {
            synchronized (visitors) {
                if (visitors.size() >= settings.sessions()) {
                    return refused(
                            visitor, "All " + settings.sessions() + " sessions are taken; try again in a few minutes.");
                }
                long own = visitors.stream()
                        .filter(other -> other.principal().equals(visitor.principal()))
                        .count();
                if (own >= settings.sessionsOfOne()) {
                    return refused(visitor, "You have " + own + " sessions already; leave one of them first.");
                }
                visitors.add(visitor);
            }
            log.accept(visitor.from() + ": " + visitor.principal() + " comes in: " + visitor.doing());
            return Optional.empty();
        }

        private Optional<String> refused(Visitor visitor, String sentence) {
            log.accept(visitor.from() + ": " + visitor.principal() + " is not let in: " + sentence);
            return Optional.of(sentence);
        }

        @Override
        public void leave(Visitor visitor) {
            if (visitors.remove(visitor)) {
                log.accept(visitor.from() + ": " + visitor.principal() + " leaves"
                        + (visitor.reason().isEmpty() ? "" : ": " + visitor.reason()));
            }
        }

        @Override
        public void greet(Session session) {
            if (session.getAttribute(GREETED) == null) {
                session.setAttribute(GREETED, true);
                try {
                    news.tell(session);
                } catch (IOException gone) {
                    // A client that is gone needs no news.
                }
            }
        }
    }

    /** Has everybody leave, and closes. */
    @Override
    public void close() throws IOException {
        rounds.shutdownNow();
        visitors.forEach(visitor -> visitor.end("The entrance closes; come in again in a minute."));
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            while (!visitors.isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        server.stop(true);
        threads.shutdownNow();
    }
}
