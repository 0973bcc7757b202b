package org.cadre.tui.client;

import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.cadre.v1.AccessServiceGrpc;
import org.cadre.v1.ActionItemServiceGrpc;
import org.cadre.v1.ActualServiceGrpc;
import org.cadre.v1.AssessmentServiceGrpc;
import org.cadre.v1.BudgetServiceGrpc;
import org.cadre.v1.CalendarServiceGrpc;
import org.cadre.v1.CertificateServiceGrpc;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CourseServiceGrpc;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.EvaluationServiceGrpc;
import org.cadre.v1.FiguresServiceGrpc;
import org.cadre.v1.GetCallerRequest;
import org.cadre.v1.GetCallerResponse;
import org.cadre.v1.IatiServiceGrpc;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.MilestoneServiceGrpc;
import org.cadre.v1.NoticeServiceGrpc;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PrivacyServiceGrpc;
import org.cadre.v1.ProgrammeServiceGrpc;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.QuestionnaireServiceGrpc;
import org.cadre.v1.ResultServiceGrpc;
import org.cadre.v1.ResultsFrameworkServiceGrpc;
import org.cadre.v1.RiskServiceGrpc;
import org.cadre.v1.Role;
import org.cadre.v1.RollServiceGrpc;
import org.cadre.v1.SelectionServiceGrpc;
import org.cadre.v1.SshKeyServiceGrpc;
import org.cadre.v1.StatusServiceGrpc;

/**
 * One connection to a server, shared by everything that a program calls. Each unary call has a deadline of {@value #DEADLINE_SECONDS}
 * seconds; streams have none. A thread that is interrupted while it waits cancels its call. Thread safe.
 */
public final class Connection implements AutoCloseable {
    private static final int DEADLINE_SECONDS = 20;
    private static final int LARGEST_MESSAGE = 16 << 20;
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ServerAddress address;
    private final ManagedChannel channel;
    private final ClientInterceptor token;
    private final boolean owned;
    private final Disk disk;
    private volatile Role role = Role.ROLE_UNSPECIFIED;

    private Connection(
            ServerAddress address, ManagedChannel channel, ClientInterceptor token, boolean owned, Disk disk) {
        this.address = address;
        this.channel = channel;
        this.token = token;
        this.owned = owned;
        this.disk = disk;
    }

    /** An interceptor that shows a token. */
    private static ClientInterceptor showing(String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    /**
     * Another connection over the line of this one, for somebody else: closing it leaves the line to the others.
     *
     * @param whose shows who calls, with each call
     * @param theirDisk the files that they may use
     */
    public Connection shared(ClientInterceptor whose, Disk theirDisk) {
        return new Connection(address, channel, whose, false, theirDisk);
    }

    /** The files that whoever uses this connection may read and write. */
    public Disk disk() {
        return disk;
    }

    /**
     * Prepares a connection; the line itself is opened by the first call. To another machine it is always encrypted; on this one only
     * where a certificate to trust was named.
     *
     * @throws IOException when the file of certificates cannot be read
     */
    public static Connection open(ServerAddress address) throws IOException {
        ChannelCredentials credentials;
        if (address.trusted().isPresent()) {
            credentials = TlsChannelCredentials.newBuilder()
                    .trustManager(address.trusted().get().toFile())
                    .build();
        } else {
            credentials = address.loopback() ? InsecureChannelCredentials.create() : TlsChannelCredentials.create();
        }
        ManagedChannel channel = Grpc.newChannelBuilderForAddress(address.host(), address.port(), credentials)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .disableRetry()
                .userAgent("cadre")
                .build();
        return new Connection(address, channel, showing(address.token()), true, Disk.LOCAL);
    }

    /**
     * Another connection to the same server that does not say who calls.
     *
     * @throws IOException when the file of certificates cannot be read
     */
    public Connection withoutToken() throws IOException {
        return owned
                ? open(new ServerAddress(address.host(), address.port(), address.trusted(), "none"))
                : shared(showing("none"), disk);
    }

    /** Where it leads. */
    public ServerAddress address() {
        return address;
    }

    /** Tries the line again at once, where it waits for its next try. */
    public void wake() {
        channel.resetConnectBackoff();
    }

    private <S extends AbstractStub<S>> S timed(S stub) {
        return stub.withInterceptors(token).withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** Asks who calls, and remembers the role. */
    public GetCallerResponse caller() {
        GetCallerResponse caller = access().getCaller(GetCallerRequest.getDefaultInstance());
        role = caller.getRole();
        return caller;
    }

    /** The caller's role as it was when it was last asked for; unspecified before. Does not wait. */
    public Role role() {
        return role;
    }

    /** Who calls. */
    public AccessServiceGrpc.AccessServiceBlockingStub access() {
        return timed(AccessServiceGrpc.newBlockingStub(channel));
    }

    /** Partners. */
    public PartnerServiceGrpc.PartnerServiceBlockingStub partners() {
        return timed(PartnerServiceGrpc.newBlockingStub(channel));
    }

    /** Programmes. */
    public ProgrammeServiceGrpc.ProgrammeServiceBlockingStub programmes() {
        return timed(ProgrammeServiceGrpc.newBlockingStub(channel));
    }

    /** Courses and their versions. */
    public CourseServiceGrpc.CourseServiceBlockingStub courses() {
        return timed(CourseServiceGrpc.newBlockingStub(channel));
    }

    /** Deliveries. */
    public DeliveryServiceGrpc.DeliveryServiceBlockingStub deliveries() {
        return timed(DeliveryServiceGrpc.newBlockingStub(channel));
    }

    /** Persons. */
    public PersonServiceGrpc.PersonServiceBlockingStub persons() {
        return timed(PersonServiceGrpc.newBlockingStub(channel));
    }

    /** What is held on one person: answers of up to 16 MiB. */
    public PrivacyServiceGrpc.PrivacyServiceBlockingStub privacy() {
        return timed(PrivacyServiceGrpc.newBlockingStub(channel)).withMaxInboundMessageSize(16 << 20);
    }

    /** Enrolments. */
    public EnrolmentServiceGrpc.EnrolmentServiceBlockingStub enrolments() {
        return timed(EnrolmentServiceGrpc.newBlockingStub(channel));
    }

    /** What a selection rests on. */
    public SelectionServiceGrpc.SelectionServiceBlockingStub selection() {
        return timed(SelectionServiceGrpc.newBlockingStub(channel));
    }

    /** Rolls and their marks. */
    public RollServiceGrpc.RollServiceBlockingStub rolls() {
        return timed(RollServiceGrpc.newBlockingStub(channel));
    }

    /** Assessments and attempts. */
    public AssessmentServiceGrpc.AssessmentServiceBlockingStub assessments() {
        return timed(AssessmentServiceGrpc.newBlockingStub(channel));
    }

    /** Results as the rule gives them. */
    public ResultServiceGrpc.ResultServiceBlockingStub results() {
        return timed(ResultServiceGrpc.newBlockingStub(channel));
    }

    /** Calendars. */
    public CalendarServiceGrpc.CalendarServiceBlockingStub calendars() {
        return timed(CalendarServiceGrpc.newBlockingStub(channel));
    }

    /** Figures. */
    public FiguresServiceGrpc.FiguresServiceBlockingStub figures() {
        return timed(FiguresServiceGrpc.newBlockingStub(channel));
    }

    /** Certificates. */
    public CertificateServiceGrpc.CertificateServiceBlockingStub certificates() {
        return timed(CertificateServiceGrpc.newBlockingStub(channel));
    }

    /** Questionnaires. */
    public QuestionnaireServiceGrpc.QuestionnaireServiceBlockingStub questionnaires() {
        return timed(QuestionnaireServiceGrpc.newBlockingStub(channel));
    }

    /** Evaluations, and what is answered. */
    public EvaluationServiceGrpc.EvaluationServiceBlockingStub evaluations() {
        return timed(EvaluationServiceGrpc.newBlockingStub(channel));
    }

    /** Notices: what was, is and will be sent to people. */
    public NoticeServiceGrpc.NoticeServiceBlockingStub notices() {
        return timed(NoticeServiceGrpc.newBlockingStub(channel));
    }

    /** Projects. */
    public ProjectServiceGrpc.ProjectServiceBlockingStub projects() {
        return timed(ProjectServiceGrpc.newBlockingStub(channel));
    }

    /** What projects are to achieve: results, indicators, periods. */
    public ResultsFrameworkServiceGrpc.ResultsFrameworkServiceBlockingStub frameworks() {
        return timed(ResultsFrameworkServiceGrpc.newBlockingStub(channel));
    }

    /** What came of their indicators, period by period. */
    public ActualServiceGrpc.ActualServiceBlockingStub actuals() {
        return timed(ActualServiceGrpc.newBlockingStub(channel));
    }

    /** Where projects stand: lights, reports, the portfolio, and what is due. */
    public StatusServiceGrpc.StatusServiceBlockingStub status() {
        return timed(StatusServiceGrpc.newBlockingStub(channel));
    }

    /** Milestones of projects. */
    public MilestoneServiceGrpc.MilestoneServiceBlockingStub milestones() {
        return timed(MilestoneServiceGrpc.newBlockingStub(channel));
    }

    /** Risks of projects. */
    public RiskServiceGrpc.RiskServiceBlockingStub risks() {
        return timed(RiskServiceGrpc.newBlockingStub(channel));
    }

    /** Money of projects. */
    public BudgetServiceGrpc.BudgetServiceBlockingStub budget() {
        return timed(BudgetServiceGrpc.newBlockingStub(channel));
    }

    /** Imports: what is answered in one message. */
    public ImportServiceGrpc.ImportServiceBlockingStub imports() {
        return timed(ImportServiceGrpc.newBlockingStub(channel));
    }

    /** Imports: what streams, without a deadline. */
    public ImportServiceGrpc.ImportServiceBlockingV2Stub importStreams() {
        return ImportServiceGrpc.newBlockingV2Stub(channel).withInterceptors(token);
    }

    /** Activity files of IATI. */
    public IatiServiceGrpc.IatiServiceBlockingStub activities() {
        return timed(IatiServiceGrpc.newBlockingStub(channel));
    }

    /** Activity files of IATI: what streams, without a deadline. */
    public IatiServiceGrpc.IatiServiceBlockingV2Stub activityStreams() {
        return IatiServiceGrpc.newBlockingV2Stub(channel).withInterceptors(token);
    }

    /** The history of resources. */
    public ChangeServiceGrpc.ChangeServiceBlockingStub changes() {
        return timed(ChangeServiceGrpc.newBlockingStub(channel));
    }

    /** Action items of projects. */
    public ActionItemServiceGrpc.ActionItemServiceBlockingStub actionItems() {
        return timed(ActionItemServiceGrpc.newBlockingStub(channel));
    }

    /** The feed, without a deadline. */
    public ChangeServiceGrpc.ChangeServiceBlockingV2Stub feed() {
        return ChangeServiceGrpc.newBlockingV2Stub(channel).withInterceptors(token);
    }

    /** SSH keys. */
    public SshKeyServiceGrpc.SshKeyServiceBlockingStub sshKeys() {
        return timed(SshKeyServiceGrpc.newBlockingStub(channel));
    }

    /** Ends every call that is under way, where the line is its own. */
    @Override
    public void close() {
        if (owned) {
            channel.shutdownNow();
        }
    }
}
