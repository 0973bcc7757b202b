package org.cadre.tui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class PackageRulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.cadre.tui");

    /** Those that a session over SSH has, and that answer for what it may do with files. */
    private static final Set<String> OF_FILES = Set.of(
            "org.cadre.tui.client.Disk",
            "org.cadre.tui.files.KeptFile",
            // The token, what to trust and the kept views, of a program that somebody started on their own machine; and
            // its terminal.
            "org.cadre.tui.client.ServerAddress",
            "org.cadre.tui.command.FileViews",
            "org.cadre.tui.terminal.Tty",
            "org.cadre.tui.Main",
            "org.cadre.tui.ssh.HostKeys");

    @Test
    void onlyTheEntranceKnowsSshd() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.cadre.tui.ssh..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.sshd..", "org.bouncycastle..")
                .check(CLASSES);
    }

    @Test
    void nobodyButTheProgramKnowsTheEntrance() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.cadre.tui.ssh..")
                .and()
                .doNotHaveFullyQualifiedName("org.cadre.tui.Main")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cadre.tui.ssh..")
                .check(CLASSES);
    }

    @Test
    void nobodyTouchesAFileButByADisk() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are not those of files", type -> !OF_FILES.contains(outermost(type))))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("open files", PackageRulesTest::opensFiles))
                .check(CLASSES);
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("[$].*", "");
    }

    private static boolean opensFiles(JavaClass type) {
        return Set.of(
                        "java.nio.file.Files",
                        "java.io.File",
                        "java.io.FileInputStream",
                        "java.io.FileOutputStream",
                        "java.io.FileReader",
                        "java.io.FileWriter",
                        "java.io.RandomAccessFile",
                        "java.nio.channels.FileChannel")
                .contains(type.getName());
    }
}
