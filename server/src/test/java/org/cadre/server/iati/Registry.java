package org.cadre.server.iati;

import com.google.protobuf.ByteString;
import com.google.type.Date;
import io.grpc.Channel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cadre.server.TestServer;
import org.cadre.server.budget.BudgetPart;
import org.cadre.server.budget.BudgetService;
import org.cadre.server.change.ChangeService;
import org.cadre.server.change.FeedSettings;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.project.ProjectFeature;
import org.cadre.server.project.ProjectPart;
import org.cadre.server.report.RosterRows;
import org.cadre.server.status.StatusFeature;
import org.cadre.server.store.Database;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.CreateProjectResultRequest;
import org.cadre.v1.ExportIatiActivitiesRequest;
import org.cadre.v1.ExportIatiActivitiesResponse;
import org.cadre.v1.IatiActivityCheck;
import org.cadre.v1.IatiExportSummary;
import org.cadre.v1.IatiServiceGrpc;
import org.cadre.v1.IatiServiceGrpc.IatiServiceBlockingStub;
import org.cadre.v1.LocalisedProse;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.ResultsFrameworkServiceGrpc;
import org.cadre.v1.ResultsFrameworkServiceGrpc.ResultsFrameworkServiceBlockingStub;
import org.cadre.v1.Role;

/** A server with partners that reports to IATI, or does not, and projects that others may read of. It is 23 November 2026. */
final class Registry implements AutoCloseable {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final IatiSettings REPORTER = new IatiSettings("XM-EXAMPLE-9", "40", "Office & Sons <example>");

    private final TestServer server;
    private final ExecutorService files = Executors.newFixedThreadPool(2);
    private final List<ChangeService> changes = new ArrayList<>();

    /** An answer to an export, taken apart. */
    record Exported(List<IatiActivityCheck> checks, IatiExportSummary summary, byte[] file) {
        IatiActivityCheck of(String project) {
            return checks.stream()
                    .filter(check -> check.getProject().equals(project))
                    .findFirst()
                    .orElseThrow();
        }

        List<String> rules(String project) {
            return of(project).getFindingsList().stream()
                    .map(finding -> finding.getRule())
                    .toList();
        }
    }

    Registry(Database database, Optional<IatiSettings> reporter) throws IOException {
        server = TestServer.start(database, parts -> {
            List<ProjectPart> all = new ArrayList<>(StatusFeature.parts());
            all.add(new BudgetPart());
            ProjectFeature projects = new ProjectFeature(
                    parts.clock(), parts.calls(), parts.tokens(), new Deliveries(parts.store()), new RosterRows(), all);
            ChangeService feed = new ChangeService(
                    parts.store(), parts.calls(), parts.tokens(), FeedSettings.defaults(), caller -> true);
            changes.add(feed);
            return List.of(
                    feed,
                    projects.projects(),
                    projects.frameworks(),
                    projects.actuals(),
                    new BudgetService(parts.calls(), parts.tokens(), parts.clock()),
                    new PartnerService(parts.calls(), parts.tokens(), List.of()),
                    new IatiService(parts.calls(), parts.tokens(), parts.store(), parts.clock(), files, reporter));
        });
        partner("interpol", PartnerKind.PARTNER_KIND_INTERPOL, "");
        partner("unodc", PartnerKind.PARTNER_KIND_UN_ENTITY, "XM-DAC-41128");
        partner("eu", PartnerKind.PARTNER_KIND_OTHER, "XI-IATI-EC_INTPA");
    }

    TestServer server() {
        return server;
    }

    private void partner(String id, PartnerKind kind, String reference) {
        var unused = PartnerServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId(id)
                        .setPartner(Partner.newBuilder()
                                .setDisplayName(id.toUpperCase(Locale.ROOT))
                                .setKind(kind)
                                .setIatiReference(reference))
                        .build());
    }

    IatiServiceBlockingStub iati() {
        return iatiAs(server.as(Role.ROLE_COORDINATOR));
    }

    static IatiServiceBlockingStub iatiAs(Channel channel) {
        return IatiServiceGrpc.newBlockingStub(channel);
    }

    Exported export(String filter) throws IOException {
        return taken(iati().exportIatiActivities(ExportIatiActivitiesRequest.newBuilder()
                .setFilter(filter)
                .build()));
    }

    static Exported taken(Iterator<ExportIatiActivitiesResponse> answers) throws IOException {
        List<IatiActivityCheck> checks = new ArrayList<>();
        IatiExportSummary summary = null;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        while (answers.hasNext()) {
            ExportIatiActivitiesResponse answer = answers.next();
            switch (answer.getPartCase()) {
                case ACTIVITY -> {
                    if (summary != null) {
                        throw new AssertionError("A project was told after the summary.");
                    }
                    checks.add(answer.getActivity());
                }
                case SUMMARY -> summary = answer.getSummary();
                default -> {
                    if (summary == null) {
                        throw new AssertionError("The file began before all was told.");
                    }
                    ByteString chunk = answer.getChunk();
                    chunk.writeTo(file);
                }
            }
        }
        return new Exported(checks, summary, file.toByteArray());
    }

    static Date day(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }

    static Date day(String day) {
        return day(LocalDate.parse(day));
    }

    static LocalisedText text(String language, String text) {
        return LocalisedText.newBuilder().setLanguage(language).setText(text).build();
    }

    static LocalisedProse prose(String language, String text) {
        return LocalisedProse.newBuilder().setLanguage(language).setText(text).build();
    }

    /** A project that lacks nothing. */
    static Project.Builder good(String code) {
        return Project.newBuilder()
                .setCode(code)
                .setDefaultLanguage("en")
                .addTitle(text("en", "Borders <&> \"ports\" 🛂"))
                .addDescription(prose("en", "What it is for.\n\nAnd how."))
                .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                .addPartners(ProjectPartner.newBuilder()
                        .setPartner("partners/unodc")
                        .addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE)
                        .addRoles(ParticipationRole.PARTICIPATION_ROLE_FUNDING)
                        .setActivityId("XM-DAC-41128-XAW"))
                .addPartners(ProjectPartner.newBuilder()
                        .setPartner("partners/interpol")
                        .addRoles(ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING))
                .addCountries(ProjectCountry.newBuilder().setCountry("SN").setPercentage("100"))
                .addSectors(ProjectSector.newBuilder()
                        .setVocabulary("1")
                        .setCode("15132")
                        .setPercentage("100"))
                .setDefaultCurrency("EUR")
                .setPlannedStartDate(day("2026-01-01"))
                .setPlannedEndDate(day("2027-12-31"))
                .setNoBudgetReason("Staff time alone.");
    }

    Project add(String id, Project.Builder project) {
        return ProjectServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .createProject(CreateProjectRequest.newBuilder()
                        .setProjectId(id)
                        .setProject(project)
                        .build());
    }

    ResultsFrameworkServiceBlockingStub frameworks() {
        return ResultsFrameworkServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    void result(String project, String id) {
        var unused = frameworks()
                .createProjectResult(CreateProjectResultRequest.newBuilder()
                        .setParent(project)
                        .setProjectResultId(id)
                        .setProjectResult(ProjectResult.newBuilder()
                                .setKind(ProjectResultKind.PROJECT_RESULT_KIND_OUTCOME)
                                .addTitle(text("en", "Result " + id))
                                .addDescription(prose("en", "What it means.")))
                        .build());
    }

    /** A project with something of everything. */
    Project rich(String id) {
        return new RichProject(this).add(id);
    }

    @Override
    public void close() {
        changes.forEach(ChangeService::close);
        server.close();
        files.shutdownNow();
    }
}
