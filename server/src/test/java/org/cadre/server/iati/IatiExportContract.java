package org.cadre.server.iati;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.iati.Registry.good;
import static org.cadre.server.iati.Registry.iatiAs;
import static org.cadre.server.iati.Registry.prose;
import static org.cadre.server.iati.Registry.taken;
import static org.cadre.server.iati.Registry.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.iati.Registry.Exported;
import org.cadre.server.store.Database;
import org.cadre.v1.ExportIatiActivitiesRequest;
import org.cadre.v1.IatiActivityCheck;
import org.cadre.v1.IatiExportOutcome;
import org.cadre.v1.IatiFinding;
import org.cadre.v1.IatiServiceGrpc;
import org.cadre.v1.IatiSeverity;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectDocument;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectRegion;
import org.cadre.v1.ProjectRelation;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.RelatedProject;
import org.cadre.v1.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the export of activities promises, on either engine. */
abstract class IatiExportContract {
    @TempDir
    private Path folder;

    private Registry registry;

    abstract Database database() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        registry = new Registry(database(), Optional.of(Registry.REPORTER));
    }

    @AfterEach
    void end() {
        registry.close();
    }

    private void add(String id, Project.Builder project) {
        var unused = registry.add(id, project);
    }

    @Test
    void aFileOfRichProjectsIsValidBreaksNoRuleAndHasCodesOfTheLists() throws Exception {
        OfficialStandard standard = OfficialStandard.require();
        Project rich = registry.rich("rich");
        add("plain", good("PLAIN.1_x-2"));
        add(
                "region",
                good("REGION")
                        .clearCountries()
                        .addRegions(ProjectRegion.newBuilder()
                                .setVocabulary("1")
                                .setCode("998")
                                .setPercentage("100"))
                        .addRelatedProjects(RelatedProject.newBuilder()
                                .setProject(rich.getName())
                                .setRelation(ProjectRelation.PROJECT_RELATION_PARENT)));
        Exported exported = registry.export("");
        assertEquals(3, exported.summary().getWritten(), exported.checks().toString());
        assertEquals(exported.file().length, exported.summary().getSizeBytes());
        standard.requireValid(exported.file());
        assertEquals(Set.of(), OfficialRules.errors(standard, exported.file(), Registry.TODAY));
        assertEquals(List.of(), standard.codesOffTheirLists(exported.file()));
        requireXmllint(standard, exported.file());
    }

    private void requireXmllint(OfficialStandard standard, byte[] xml) throws Exception {
        boolean there = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "xmllint")));
        if (there) {
            Path file = Files.write(folder.resolve("export.xml"), xml);
            Process process = new ProcessBuilder(
                            "xmllint",
                            "--nonet",
                            "--noout",
                            "--schema",
                            standard.schemaFile().toString(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            assertEquals(0, process.exitValue(), said);
        }
    }

    @Test
    void whatIsOnRecordGoesOutAndWhatIsNotForOthersDoesNot() throws Exception {
        registry.rich("rich");
        String file = new String(registry.export("").file(), StandardCharsets.UTF_8);
        for (String part : List.of(
                "<iati-identifier>XM-EXAMPLE-9-RICH</iati-identifier>",
                "<narrative>Office &amp; Sons &lt;example",
                "<narrative xml:lang=\"fr\">Frontières</narrative>",
                "🛂",
                "ref=\"XM-DAC-41128\" type=\"40\" role=\"1\" activity-id=\"XM-DAC-41128-XAW\"",
                "<activity-status code=\"2\"",
                "<activity-date type=\"2\" iso-date=\"2026-01-15\"",
                "<recipient-country code=\"SN\" percentage=\"33.4\"",
                "<recipient-region vocabulary=\"1\" code=\"298\" percentage=\"33.3\"",
                "<tag vocabulary=\"3\" code=\"16.a\"",
                "<budget type=\"1\" status=\"2\">",
                "<budget type=\"2\" status=\"1\">",
                ">1000.5</value>",
                "<value currency=\"USD\" value-date=\"2026-03-02\">250</value>",
                ">-12.5</value>",
                "url=\"https://example.org/plan.pdf?a=1&amp;b=2\" format=\"application/pdf\"",
                "format=\"text/html\"",
                "<indicator measure=\"1\" ascending=\"true\">",
                "<actual value=\"90\">",
                "<dimension name=\"sex\" value=\"F\"",
                "<dimension name=\"sex\" value=\"not stated\"",
                "<dimension name=\"partner\" value=\"XM-DAC-41128\"",
                "<actual value=\"33.333333\"",
                "<narrative>Rising.</narrative>",
                "<narrative>As agreed.</narrative>")) {
            assertTrue(file.contains(part), part + " is missing in " + file);
        }
        for (String part : List.of("7777", "Draft figure", "6666", "Typed wrong", "Staff time alone")) {
            assertFalse(file.contains(part), part);
        }
    }

    @Test
    void whatIsNoAidIsNeverWrittenNorNamed() throws Exception {
        for (ProjectKind kind : ProjectKind.values()) {
            if (kind != ProjectKind.UNRECOGNIZED && kind != ProjectKind.PROJECT_KIND_UNSPECIFIED) {
                add("kind-" + kind.getNumber(), good("KIND" + kind.getNumber()).setKind(kind));
            }
        }
        add(
                "related",
                good("RELATED")
                        .addRelatedProjects(RelatedProject.newBuilder()
                                .setProject("projects/kind-2")
                                .setRelation(ProjectRelation.PROJECT_RELATION_SIBLING)));
        Exported exported = registry.export("");
        assertEquals(
                List.of("projects/kind-1", "projects/kind-6", "projects/kind-7", "projects/related"),
                exported.checks().stream()
                        .filter(check -> check.getOutcome() == IatiExportOutcome.IATI_EXPORT_OUTCOME_WRITTEN)
                        .map(IatiActivityCheck::getProject)
                        .toList());
        assertEquals(5, exported.summary().getNotAid());
        String file = new String(exported.file(), StandardCharsets.UTF_8);
        for (int kind : new int[] {2, 3, 4, 5, 8}) {
            assertFalse(file.contains("KIND" + kind), "kind " + kind);
        }
        assertEquals(List.of("cadre.related"), only(exported, "projects/related", "cadre.related"));
    }

    private static List<String> only(Exported exported, String project, String rule) {
        return exported.rules(project).stream().filter(rule::equals).toList();
    }

    @Test
    void aProjectThatBreaksARuleIsLeftOutAndToldWithItsRuleAndRemedy() throws Exception {
        Map<String, Project.Builder> broken = Map.ofEntries(
                Map.entry("xsd", good("A").clearDescription()),
                Map.entry("6.11.1", good("B").clearPlannedStartDate()),
                Map.entry("6.2.2", good("C").clearSectors()),
                Map.entry("3.7.1", good("D").clearCountries()),
                Map.entry(
                        "3.1.4",
                        good("E")
                                .clearCountries()
                                .addCountries(ProjectCountry.newBuilder()
                                        .setCountry("SN")
                                        .setPercentage("99.9"))),
                Map.entry(
                        "3.1.2",
                        good("F")
                                .clearCountries()
                                .addCountries(ProjectCountry.newBuilder()
                                        .setCountry("SN")
                                        .setPercentage("50"))
                                .addCountries(ProjectCountry.newBuilder()
                                        .setCountry("ML")
                                        .setPercentage("49.999999"))),
                Map.entry(
                        "3.4.2",
                        good("G")
                                .clearCountries()
                                .addCountries(ProjectCountry.newBuilder()
                                        .setCountry("SN")
                                        .setPercentage("50"))
                                .addRegions(ProjectRegion.newBuilder()
                                        .setVocabulary("1")
                                        .setCode("298")
                                        .setPercentage("25"))
                                .addRegions(ProjectRegion.newBuilder()
                                        .setVocabulary("2")
                                        .setCode("014")
                                        .setPercentage("25"))),
                Map.entry(
                        "2.1.2",
                        good("H")
                                .addSectors(ProjectSector.newBuilder()
                                        .setVocabulary("2")
                                        .setCode("151")
                                        .setPercentage("50"))
                                .addSectors(ProjectSector.newBuilder()
                                        .setVocabulary("2")
                                        .setCode("152")
                                        .setPercentage("20"))),
                Map.entry(
                        "codelist",
                        good("I")
                                .clearSectors()
                                .addSectors(ProjectSector.newBuilder()
                                        .setVocabulary("1")
                                        .setCode("99999")
                                        .setPercentage("100"))),
                Map.entry(
                        "cadre.email",
                        good("J").clearDescription().addDescription(prose("en", "Ask j.doe@example.org about it."))),
                Map.entry(
                        "cadre.language",
                        good("K")
                                .setDefaultLanguage("fil")
                                .clearTitle()
                                .addTitle(text("fil", "Hangganan"))
                                .clearDescription()
                                .addDescription(prose("fil", "Hangganan"))));
        for (Map.Entry<String, Project.Builder> one : broken.entrySet()) {
            add("p-" + one.getValue().getCode().toLowerCase(java.util.Locale.ROOT), one.getValue());
        }
        add("fine", good("FINE"));
        Exported exported = registry.export("");
        assertEquals(1, exported.summary().getWritten());
        assertEquals(broken.size(), exported.summary().getLeftOut());
        for (Map.Entry<String, Project.Builder> one : broken.entrySet()) {
            String name = "projects/p-" + one.getValue().getCode().toLowerCase(java.util.Locale.ROOT);
            IatiFinding finding = exported.of(name).getFindingsList().stream()
                    .filter(found -> found.getRule().equals(one.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(one.getKey() + " in " + exported.of(name)));
            assertEquals(IatiSeverity.IATI_SEVERITY_ERROR, finding.getSeverity(), finding.toString());
            assertTrue(finding.getPath().startsWith("iati-activity"), finding.toString());
            assertTrue(
                    finding.getMessage().contains(";") || finding.getMessage().contains(","), finding.toString());
            assertEquals(
                    IatiExportOutcome.IATI_EXPORT_OUTCOME_LEFT_OUT,
                    exported.of(name).getOutcome());
        }
        assertFalse(new String(exported.file(), StandardCharsets.UTF_8).contains("example.org"), "an address went out");
    }

    @Test
    void whatCannotBeWrittenOfAGoodProjectIsAWarning() throws Exception {
        add(
                "fine",
                good("FINE")
                        .addTitle(text("fr-CA", "Ici"))
                        .addTitle(text("fr", "Là"))
                        .addSectors(ProjectSector.newBuilder()
                                .setVocabulary("99")
                                .setCode("OWN")
                                .setPercentage("100"))
                        .addDocuments(ProjectDocument.newBuilder()
                                .setTitle("Page")
                                .setUri("https://example.org/about")
                                .setCategory("A02")));
        registry.result("projects/fine", "bare");
        Exported exported = registry.export("");
        assertEquals(1, exported.summary().getWritten());
        assertEquals(
                Set.of("cadre.language", "cadre.vocabulary", "cadre.document", "cadre.result", "cadre.organisation"),
                Set.copyOf(exported.rules("projects/fine")));
        String file = new String(exported.file(), StandardCharsets.UTF_8);
        assertTrue(file.contains("Ici") != file.contains("Là"), "one of two texts in one language");
        assertFalse(file.contains("OWN"), "a sector without a text");
    }

    @Test
    void checkingWritesNoFile() throws Exception {
        add("fine", good("FINE"));
        Exported checked = taken(registry.iati()
                .exportIatiActivities(ExportIatiActivitiesRequest.newBuilder()
                        .setValidateOnly(true)
                        .build()));
        assertEquals(1, checked.summary().getWritten());
        assertEquals(0, checked.summary().getSizeBytes());
        assertEquals(0, checked.file().length);
    }

    @Test
    void whereNothingIsGoodThereIsNoFile() throws Exception {
        add("bad", good("BAD").clearSectors());
        Exported exported = registry.export("");
        assertEquals(0, exported.summary().getSizeBytes());
        assertEquals(0, exported.file().length);
    }

    @Test
    void aFilterIsThatOfTheListOfProjects() throws Exception {
        add("one", good("ONE"));
        add("two", good("TWO"));
        assertEquals(
                List.of("projects/two"),
                registry.export("code = \"TWO\"").checks().stream()
                        .map(IatiActivityCheck::getProject)
                        .toList());
        Refused refused = refusal(() -> registry.export("colour = \"red\""));
        assertEquals("LIST_QUERY_INVALID", refused.reason());
    }

    @Test
    void aFocalPointExportsTheProjectsOfItsPartnerAndNoNameOfOthers() throws Exception {
        add(
                "others",
                good("OTHERS")
                        .clearPartners()
                        .addPartners(ProjectPartner.newBuilder()
                                .setPartner("partners/eu")
                                .addRoles(ParticipationRole.PARTICIPATION_ROLE_FUNDING)));
        add(
                "own",
                good("OWN")
                        .addRelatedProjects(RelatedProject.newBuilder()
                                .setProject("projects/others")
                                .setRelation(ProjectRelation.PROJECT_RELATION_SIBLING)));
        Exported exported = taken(iatiAs(registry.server().asFocalPoint("partners/unodc"))
                .exportIatiActivities(ExportIatiActivitiesRequest.getDefaultInstance()));
        assertEquals(
                List.of("projects/own"),
                exported.checks().stream().map(IatiActivityCheck::getProject).toList());
        assertFalse((exported.checks() + new String(exported.file(), StandardCharsets.UTF_8))
                .toLowerCase(java.util.Locale.ROOT)
                .contains("others"));
    }

    @Test
    void withoutAnOrganisationThatReportsTheExportIsRefused() throws Exception {
        try (Registry nobody = new Registry(new Database.Sqlite(folder.resolve("nobody")), Optional.empty())) {
            Refused refused = refusal(() -> nobody.export(""));
            assertEquals("IATI_ORGANISATION_MISSING", refused.reason());
            assertTrue(refused.sentence().contains("--iati-reporting-org-ref"), refused.sentence());
            assertTrue(refused.metadata().get("settings").contains("--iati-reporting-org-type"));
        }
    }

    @Test
    void everyRoleMayExportAndNobodyWithoutAToken() throws Exception {
        add("one", good("ONE"));
        for (Role role : List.of(Role.ROLE_ADMIN, Role.ROLE_COORDINATOR, Role.ROLE_TRAINER, Role.ROLE_AUDITOR)) {
            assertEquals(
                    1,
                    taken(iatiAs(registry.server().as(role))
                                    .exportIatiActivities(ExportIatiActivitiesRequest.getDefaultInstance()))
                            .summary()
                            .getWritten());
        }
        Refused refused = refusal(() -> iatiAs(registry.server().anonymous())
                .exportIatiActivities(ExportIatiActivitiesRequest.getDefaultInstance())
                .next());
        assertEquals("TOKEN_INVALID", refused.reason());
    }

    @Test
    void neitherACallThatIsGivenUpNorOneThatIsDoneLeavesFilesBehind() throws Exception {
        Assumptions.assumeTrue(
                database() instanceof Database.Sqlite, "Skipped: scratch files are looked at in a data directory.");
        add("one", good("ONE"));
        var call = IatiServiceGrpc.newBlockingV2Stub(registry.server().as(Role.ROLE_COORDINATOR))
                .exportIatiActivities(ExportIatiActivitiesRequest.getDefaultInstance());
        assertTrue(call.read().hasActivity());
        call.cancel("given up", null);
        assertEquals(1, registry.export("").summary().getWritten());
        Path scratch = scratch();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (files(scratch) > 0 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertEquals(0, files(scratch));
    }

    abstract Path scratch();

    private static long files(Path place) throws Exception {
        try (Stream<Path> files = Files.list(place)) {
            return files.count();
        }
    }
}
