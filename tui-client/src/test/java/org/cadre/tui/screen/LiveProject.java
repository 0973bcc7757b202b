package org.cadre.tui.screen;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.view.Form;
import org.cadre.v1.Baseline;
import org.cadre.v1.CreateIndicatorRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.CreateProjectResultRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.Person;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.ProjectSector;

/** A project on the program cadre-server: in the pipeline, with all that its start needs but agreement and money. */
final class LiveProject implements AutoCloseable {
    static final String NAME = "projects/airports";

    private final RealServer server;
    private final Connection connection;
    private final List<Connection> others = new ArrayList<>();

    private LiveProject(RealServer server) throws IOException {
        this.server = server;
        this.connection = server.connect();
    }

    static LiveProject start(Path folder) throws Exception {
        LiveProject project = new LiveProject(RealServer.withCoordinator(folder));
        project.fill();
        return project;
    }

    Connection connection() {
        return connection;
    }

    /** As somebody else, who may approve. */
    Connection other() throws IOException {
        Connection other = server.connectAsCoordinator();
        others.add(other);
        return other;
    }

    private void fill() {
        for (String partner : List.of("unodc", "interpol")) {
            connection
                    .partners()
                    .createPartner(CreatePartnerRequest.newBuilder()
                            .setPartnerId(partner)
                            .setPartner(Partner.newBuilder()
                                    .setDisplayName(partner.toUpperCase(Locale.ROOT))
                                    .setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                            .build());
        }
        connection
                .persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId("omar")
                        .setPerson(Person.newBuilder().setFullName("Omar Sy"))
                        .build());
        connection
                .projects()
                .createProject(CreateProjectRequest.newBuilder()
                        .setProjectId("airports")
                        .setProject(Project.newBuilder()
                                .setCode("AIR-1")
                                .setDefaultLanguage("en")
                                .setDefaultCurrency("EUR")
                                .addTitle(english("Airport task forces"))
                                .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                                .addPartners(ProjectPartner.newBuilder()
                                        .setPartner("partners/unodc")
                                        .addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE))
                                .addPartners(ProjectPartner.newBuilder()
                                        .setPartner("partners/interpol")
                                        .addRoles(ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING))
                                .addCountries(ProjectCountry.newBuilder()
                                        .setCountry("SN")
                                        .setPercentage("100"))
                                .addSectors(ProjectSector.newBuilder()
                                        .setVocabulary("1")
                                        .setCode("15130")
                                        .setPercentage("100")))
                        .build());
        connection
                .frameworks()
                .createProjectResult(CreateProjectResultRequest.newBuilder()
                        .setParent(NAME)
                        .setProjectResultId("trained")
                        .setProjectResult(ProjectResult.newBuilder()
                                .setKind(ProjectResultKind.PROJECT_RESULT_KIND_OUTPUT)
                                .addTitle(english("Officers are trained")))
                        .build());
        connection
                .frameworks()
                .createIndicator(CreateIndicatorRequest.newBuilder()
                        .setParent(NAME)
                        .setIndicator(Indicator.newBuilder()
                                .setResult(NAME + "/results/trained")
                                .addTitle(english("Officers trained"))
                                .setMeasure(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)
                                .setDirection(IndicatorDirection.INDICATOR_DIRECTION_ASCENDING)
                                .setBaseline(Baseline.newBuilder()
                                        .setYear(2025)
                                        .setValue(IndicatorValue.newBuilder().setNumber("0"))))
                        .build());
    }

    private static LocalisedText english(String text) {
        return LocalisedText.newBuilder().setLanguage("en").setText(text).build();
    }

    /** Everything, as the page reads it. */
    ProjectFeed.Loaded loaded() throws Exception {
        List<ProjectFeed.Loaded> read = new ArrayList<>();
        Thread reader = new Thread(() -> {
            try {
                ProjectFeed.of(connection, NAME).run(message -> {
                    if (message instanceof ProjectFeed.Loaded all) {
                        read.add(all);
                        Thread.currentThread().interrupt();
                    }
                });
            } catch (Exception stopped) {
                // told to stop once it was read
            }
        });
        reader.start();
        reader.join(20_000);
        return read.get(0);
    }

    static Action action(List<MenuScreen.Item> items, String word) {
        return (Action) items.stream()
                .filter(item -> item.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + word + " among " + items))
                .value();
    }

    /** Checks it, then does it; answers what the check foretold. */
    static List<String> perform(Action action, Form form) throws Exception {
        String id = RequestIds.next();
        List<String> foretold = action.doing().run(form, id, true).consequences();
        action.doing().run(form, id, false);
        return foretold;
    }

    /** Takes it from the pipeline to implementation. */
    void begin() throws Exception {
        Action line = MoneyActions.line(connection, loaded());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        perform(
                line,
                Filled.form(
                        line,
                        "title",
                        "Travel",
                        "start_date",
                        today.toString(),
                        "end_date",
                        today.plusDays(100).toString(),
                        "value",
                        "1000.00"));
        for (String partner : List.of("partners/unodc", "partners/interpol")) {
            Action agree = action(ProjectActions.items(connection, loaded()), "agree");
            perform(agree, Filled.form(agree, "partner", partner, "reference", "Letter 12"));
        }
        Action start = action(ProjectActions.items(connection, loaded()), "start");
        perform(start, start.form());
    }

    @Override
    public void close() {
        others.forEach(Connection::close);
        connection.close();
        server.close();
    }
}
