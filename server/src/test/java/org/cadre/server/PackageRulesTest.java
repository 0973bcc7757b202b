package org.cadre.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.grpc.BindableService;
import org.junit.jupiter.api.Test;

/** Who may know whom: rpc → feature → call → store, never a circle. */
class PackageRulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cadre.server");

    @Test
    void packagesMakeNoCircle() {
        slices().matching("org.cadre.server.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theStoreKnowsNobody() {
        classes()
                .that()
                .resideInAPackage("org.cadre.server.store..")
                .should()
                .onlyDependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are not Cadre's, or are the store's",
                        type -> !type.getPackageName().startsWith("org.cadre")
                                || type.getPackageName().startsWith("org.cadre.server.store")))
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreSpeaksJdbc() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.cadre.server.store..", "org.cadre.server.access..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are JDBC's, other than SQLException",
                        type -> type.getPackageName().equals("java.sql")
                                && !type.getSimpleName().equals("SQLException")))
                .check(CLASSES);
    }

    @Test
    void whatEveryCallNeedsKnowsNoFeature() {
        noClasses()
                .that()
                .resideInAPackage("..server.call..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.cadre.server.access..",
                        "org.cadre.server.calendar..",
                        "org.cadre.server.certificate..",
                        "org.cadre.server.change..",
                        "org.cadre.server.course..",
                        "org.cadre.server.enrolment..",
                        "org.cadre.server.evaluation..",
                        "org.cadre.server.iati..",
                        "org.cadre.server.nominations..",
                        "org.cadre.server.notice..",
                        "org.cadre.server.partner..",
                        "org.cadre.server.person..",
                        "org.cadre.server.programme..",
                        "org.cadre.server.project..",
                        "org.cadre.server.budget..",
                        "org.cadre.server.milestone..",
                        "org.cadre.server.risk..",
                        "org.cadre.server.status..",
                        "org.cadre.server.report..",
                        "org.cadre.server.result..",
                        "org.cadre.server.rpc..",
                        "org.cadre.server.training..")
                .check(CLASSES);
    }

    @Test
    void nobodyButTheProgramKnowsCalendars() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.cadre.server", "org.cadre.server.calendar..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cadre.server.calendar..")
                .check(CLASSES);
    }

    @Test
    void nobodyButTheProgramKnowsActivityFiles() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.cadre.server", "org.cadre.server.iati..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cadre.server.iati..")
                .check(CLASSES);
    }

    @Test
    void nobodyButTheProgramKnowsFigures() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.cadre.server", "org.cadre.server.report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cadre.server.report..")
                .check(CLASSES);
    }

    @Test
    void nobodyButTheProgramKnowsEvaluations() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.cadre.server", "org.cadre.server.evaluation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cadre.server.evaluation..")
                .check(CLASSES);
    }

    @Test
    void nobodyButTheProgramKnowsNoticesAndNobodyElseWritesMail() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.cadre.server", "org.cadre.server.notice..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.cadre.server.notice..", "jakarta.mail..", "org.eclipse.angus..")
                .check(CLASSES);
    }

    @Test
    void printingKnowsNeitherTablesNorFeatures() {
        noClasses()
                .that()
                .resideInAPackage("..server.print..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are the server's, and not the printing's own",
                        type -> type.getPackageName().startsWith("org.cadre.server")
                                && !type.getPackageName().startsWith("org.cadre.server.print")))
                .check(CLASSES);
    }

    @Test
    void nobodyButTheProgramKnowsTheWire() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.cadre.server", "org.cadre.server.rpc..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cadre.server.rpc..")
                .check(CLASSES);
    }

    @Test
    void servicesAreFinalAndNamedSo() {
        classes()
                .that()
                .implement(BindableService.class)
                .should()
                .haveSimpleNameEndingWith("Service")
                .andShould()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .check(CLASSES);
    }
}
