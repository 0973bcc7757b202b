package org.cadre.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cadre.server.access.AccessService;
import org.cadre.server.access.Principals;
import org.cadre.server.access.SshKeyService;
import org.cadre.server.budget.BudgetPart;
import org.cadre.server.budget.BudgetService;
import org.cadre.server.calendar.CalendarService;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.FieldRules;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.certificate.CertificateFeature;
import org.cadre.server.change.ChangeService;
import org.cadre.server.course.CourseService;
import org.cadre.server.course.Courses;
import org.cadre.server.credential.IssuerKeys;
import org.cadre.server.enrolment.EnrolmentFeature;
import org.cadre.server.enrolment.VettingRemarks;
import org.cadre.server.evaluation.EvaluationFeature;
import org.cadre.server.iati.IatiService;
import org.cadre.server.nominations.ImportService;
import org.cadre.server.notice.Courier;
import org.cadre.server.notice.NoticeFeature;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.person.Disclosure;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonRecords;
import org.cadre.server.person.PersonService;
import org.cadre.server.person.PersonalData;
import org.cadre.server.person.Persons;
import org.cadre.server.privacy.PrivacyService;
import org.cadre.server.programme.ProgrammeService;
import org.cadre.server.programme.Programmes;
import org.cadre.server.project.ProjectFeature;
import org.cadre.server.project.ProjectPart;
import org.cadre.server.project.Projects;
import org.cadre.server.report.FiguresService;
import org.cadre.server.report.RosterRows;
import org.cadre.server.result.Achievements;
import org.cadre.server.result.AssessmentService;
import org.cadre.server.result.ResultData;
import org.cadre.server.result.ResultService;
import org.cadre.server.result.RollService;
import org.cadre.server.rpc.GrpcServer;
import org.cadre.server.status.StatusFeature;
import org.cadre.server.store.Store;
import org.cadre.server.store.Write;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.DeliveryService;
import org.cadre.server.training.TaughtData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole server, put together by hand; it serves from {@link #start} to {@link #close}. */
final class Assembly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    /** Calls that run when the server is told to stop get this long; it stops within two seconds. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Store store;
    private final Principals principals;
    private final ChangeService changes;
    private final CertificateFeature certificates;
    private final NoticeFeature notices;
    private final StatusFeature status;
    private final List<PersonalData> personalData;
    private final List<BindableService> services;
    private final List<Runnable> clockwork;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "cadre-clockwork");
        thread.setDaemon(true);
        return thread;
    });
    /** Reads and writes files of others: few at once, since each takes a processor and memory. */
    private final ExecutorService files = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "cadre-files");
        thread.setDaemon(true);
        return thread;
    });

    private final AtomicBoolean closed = new AtomicBoolean();
    private GrpcServer server;

    private Assembly(ServerSettings settings, Clock time, Store store, FieldRules rules) {
        this.store = store;
        this.principals = new Principals(store, time);
        Calls calls = new Calls(store, rules, new VettingRemarks());
        PageTokens pageTokens = new PageTokens(pageTokenSecret(store));
        Deliveries deliveries = new Deliveries(store);
        Achievements achievements = new Achievements();
        this.notices = new NoticeFeature(store, time, calls, pageTokens, deliveries, settings.mail());
        EnrolmentFeature enrolment = new EnrolmentFeature(
                store,
                time,
                calls,
                pageTokens,
                deliveries,
                achievements,
                notices.enrolmentFollowers(),
                CertificateFeature::liveCompletion);
        IssuerKeys issuer = IssuerKeys.open(store, settings.issuerName());
        this.certificates = new CertificateFeature(
                store, time, calls, pageTokens, deliveries, achievements, issuer, notices.certificateFollowers());
        EvaluationFeature evaluation = new EvaluationFeature(store, time, calls, pageTokens, deliveries);
        ProjectFeature project =
                new ProjectFeature(time, calls, pageTokens, deliveries, new RosterRows(), projectParts());
        this.status = new StatusFeature(store, calls, pageTokens, time);
        PersonFollowers followers = PersonFollowers.all(List.of(
                enrolment.personFollowers(),
                CertificateFeature.personFollowers(),
                EvaluationFeature.personFollowers(),
                NoticeFeature.personFollowers(),
                ProjectFeature.personFollowers(),
                StatusFeature.owners()));
        this.changes = new ChangeService(store, calls, pageTokens, settings.feed(), principals::holds);
        IatiService iati = new IatiService(calls, pageTokens, store, time, files, settings.iati());
        ImportService imports = new ImportService(
                calls,
                pageTokens,
                store,
                time,
                files,
                followers,
                enrolment.admission(),
                enrolment.reversal(),
                settings.retention());
        this.personalData = personalData(imports);
        this.services = List.of(
                new AccessService(Main.VERSION),
                new SshKeyService(calls, pageTokens, principals),
                changes,
                new PartnerService(
                        calls,
                        pageTokens,
                        List.of(
                                Programmes::firstOfPartner,
                                Persons::firstOfPartner,
                                Principals::firstOfPartner,
                                Deliveries::firstOfPartner,
                                EnrolmentFeature::firstOfPartner,
                                CertificateFeature::firstOfPartner,
                                EvaluationFeature::firstOfPartner,
                                NoticeFeature::firstOfPartner,
                                Projects::firstOfPartner,
                                BudgetPart::firstOfPartner,
                                ProjectFeature::firstCounting)),
                new ProgrammeService(
                        calls,
                        pageTokens,
                        List.of(
                                Courses::firstOfProgramme,
                                Deliveries::firstOfProgramme,
                                Projects::firstLinked,
                                ProjectFeature::firstCounting)),
                new CourseService(
                        calls,
                        pageTokens,
                        List.of(Persons::firstAccredited, Deliveries::firstOfCourse, ProjectFeature::firstCounting)),
                new PersonService(
                        calls, pageTokens, followers, new Disclosure(EnrolmentFeature::teaches), settings.retention()),
                new DeliveryService(
                        calls,
                        pageTokens,
                        deliveries,
                        enrolment.roster(),
                        achievements.rollCall(),
                        List.of(Projects::firstLinked, ProjectFeature::firstCounting)),
                enrolment.service(),
                enrolment.selectionService(),
                new RollService(calls, pageTokens, deliveries, achievements),
                new AssessmentService(calls, pageTokens, deliveries, achievements),
                new ResultService(calls, pageTokens, deliveries, achievements),
                certificates.service(),
                evaluation.questionnaires(),
                evaluation.evaluations(),
                notices.service(),
                project.projects(),
                new BudgetService(calls, pageTokens, time),
                status.milestones(),
                status.risks(),
                status.actionItems(),
                status.status(),
                project.frameworks(),
                project.actuals(),
                new CalendarService(calls, issuer.realm()),
                new FiguresService(calls, pageTokens),
                iati,
                imports,
                new PrivacyService(calls, personalData));
        this.clockwork = List.of(enrolment.clockwork()::tick, evaluation::tick);
    }

    /** All that is kept below projects. */
    private static List<ProjectPart> projectParts() {
        List<ProjectPart> parts = new ArrayList<>(StatusFeature.parts());
        parts.add(new BudgetPart());
        return parts;
    }

    /** All that hold data on persons, the records themselves last. */
    private static List<PersonalData> personalData(ImportService imports) {
        return List.of(
                EnrolmentFeature.personalData(),
                new ResultData(),
                CertificateFeature.personalData(),
                imports.personalData(),
                EvaluationFeature.personalData(),
                NoticeFeature.personalData(),
                ProjectFeature.personalData(),
                StatusFeature.owners(),
                new TaughtData(),
                new PersonRecords());
    }

    /**
     * Opens the store, warms up, and serves.
     *
     * @throws org.cadre.server.store.StoreFailure.CannotOpen where the store cannot be opened
     * @throws IOException where the address is taken, or the certificate does not work
     */
    static Assembly start(ServerSettings settings, Clock time) throws IOException {
        Assembly assembly = startWithoutCourier(settings, time);
        assembly.notices.courier().ifPresent(Courier::start);
        return assembly;
    }

    /** The same, but what is written to the outbox stays there. */
    static Assembly startWithoutCourier(ServerSettings settings, Clock time) throws IOException {
        CompletableFuture<FieldRules> rules = CompletableFuture.supplyAsync(FieldRules::new);
        Assembly assembly = new Assembly(settings, time, Store.open(settings.store(), time), rules.join());
        try {
            assembly.serve(settings, rules.join());
            return assembly;
        } catch (IOException | RuntimeException failure) {
            assembly.close();
            throw failure;
        }
    }

    private void serve(ServerSettings settings, FieldRules rules) throws IOException {
        principals.refresh();
        long begin = System.nanoTime();
        warmUp(rules);
        LOG.info("The rules of the contract are warm after {} ms", (System.nanoTime() - begin) / 1_000_000);
        try {
            server = GrpcServer.start(
                    new GrpcServer.Settings(settings.address(), settings.defaultDeadline(), GRACE, settings.tls()),
                    principals,
                    services);
        } catch (IOException failure) {
            throw new IOException(
                    "The server cannot listen on " + settings.listen() + " (" + failure.getMessage()
                            + "); stop what listens there, or choose another address with --listen.",
                    failure);
        } catch (IllegalArgumentException failure) {
            throw new ServerSettings.Unusable(
                    "The certificate of --tls-certificate or the key of --tls-key cannot be used ("
                            + failure.getMessage() + "); both must be PEM, and the key PKCS #8 without a passphrase.");
        }
        every(Duration.ofSeconds(2), principals::refresh);
        clockwork.forEach(step -> every(Duration.ofSeconds(1), step));
        status.keepUp();
        every(Duration.ofSeconds(10), status::keepUp);
    }

    /** The first check of each kind of message costs up to half a second; no caller is to wait for it. */
    private void warmUp(FieldRules rules) {
        for (BindableService service : services) {
            for (ServerMethodDefinition<?, ?> method : service.bindService().getMethods()) {
                if (method.getMethodDescriptor().getRequestMarshaller()
                                instanceof MethodDescriptor.PrototypeMarshaller<?> marshaller
                        && marshaller.getMessagePrototype() instanceof Message request) {
                    try {
                        rules.check(request);
                    } catch (Refusal expected) {
                        LOG.trace("An empty request is refused", expected);
                    }
                }
            }
        }
    }

    private void every(Duration pause, Runnable step) {
        var unused = clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        step.run();
                    } catch (RuntimeException failure) {
                        LOG.warn("A step of the clockwork failed; it is tried again", failure);
                    }
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Made once for all time, so that page tokens survive a restart. */
    private static byte[] pageTokenSecret(Store store) {
        return store.write(Write.by(Caller.SERVICE.principal(), BytesValue.parser(), transaction -> {
                    var kept = transaction
                            .sql("SELECT value FROM secret WHERE name = 'page_token'")
                            .optional(row -> row.bytes("value"));
                    byte[] secret = kept.orElseGet(() -> {
                        byte[] fresh = new byte[32];
                        new SecureRandom().nextBytes(fresh);
                        return fresh;
                    });
                    if (kept.isEmpty()) {
                        transaction
                                .sql("INSERT INTO secret (name, value) VALUES ('page_token', :value)")
                                .set("value", secret)
                                .execute();
                    }
                    return BytesValue.of(ByteString.copyFrom(secret));
                }))
                .join()
                .getValue()
                .toByteArray();
    }

    /** All that answer for data on persons. */
    List<PersonalData> personalData() {
        return personalData;
    }

    int port() {
        return server.port();
    }

    /**
     * Ends the watchers, lets calls end within the grace, and the message that is being sent within ten seconds, and closes
     * the store. A second time does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            clock.shutdownNow();
            changes.close();
            if (server != null) {
                server.close();
            }
            notices.close();
            files.shutdownNow();
            certificates.close();
            store.close();
        }
    }
}
