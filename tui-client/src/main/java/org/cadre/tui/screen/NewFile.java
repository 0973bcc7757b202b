package org.cadre.tui.screen;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;

/** The fields of a form that say where a file goes, which replaces another only where that was asked for. */
final class NewFile {
    private static final String YES = "yes";

    private NewFile() {}

    /** The file's name, with one to begin with. */
    static Form.Field name(String first, String note) {
        return new Form.Field("file", Texts.of("screen.NewFile.file"), TextField.of(first), Optional.empty(), note, "");
    }

    /** Whether it replaces one that is there. */
    static Form.Field replace() {
        return yesOrNo("replace", Texts.of("screen.NewFile.replaceIt"), Texts.of("screen.NewFile.whereAFileOfThat"));
    }

    /** A choice of yes and no, at first no. */
    static Form.Field yesOrNo(String name, String label, String note) {
        Choice.Option no = new Choice.Option("", Texts.of("screen.NewFile.no"), "");
        Choice choice = Choice.among(List.of(no, new Choice.Option(YES, YES, "")));
        return Form.Field.choice(name, label, choice.choose(no), note);
    }

    /** Whether such a choice says yes. */
    static boolean yes(Form form, String name) {
        return form.field(name).value().equals(YES);
    }

    /** The file, once it can be written; else says beside the field what is in the way. */
    static Path of(Disk disk, Form form) throws ProblemException {
        String typed = form.field("file").value().trim();
        if (typed.isEmpty()) {
            throw Typed.refusal("file", Texts.of("screen.NewFile.whereTo"));
        }
        Path file = Paths.of(disk, typed);
        if (disk.isFolder(file)) {
            throw Typed.refusal("file", Texts.of("screen.NewFile.thatIsAFolderName"));
        }
        if (disk.exists(file) && !yes(form, "replace")) {
            throw Typed.refusal("file", Texts.of("screen.NewFile.itIsThereAlreadyName"));
        }
        KeptFile.check(disk, file, yes(form, "replace"));
        return file;
    }

    /** What writing it does to what is there. */
    static String consequence(Disk disk, Path file) throws ProblemException {
        return disk.exists(file)
                ? Texts.of("screen.NewFile.theFileThatStandsThere")
                : Texts.of("screen.NewFile.itIsANewFile");
    }
}
