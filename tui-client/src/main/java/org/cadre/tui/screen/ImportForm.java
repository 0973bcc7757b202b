package org.cadre.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Purposes;
import org.cadre.tui.words.Words;
import org.cadre.v1.Import;
import org.cadre.v1.ImportHeader;

/** What an import asks for before it looks at a file: the file or its rows, and for what and until when the new persons are kept. */
final class ImportForm {
    private static final String FILE = "file";
    private static final String PURPOSES = "purposes";
    private static final String NOTE = "purpose_note";
    private static final String UNTIL = "retain_until";
    private static final String PASTED = "pasted.csv";

    private ImportForm() {}

    /**
     * Rows that were pasted in place of a file's name.
     *
     * @param told what the form says of them where the name would stand
     * @param rows as they were pasted; empty where nothing was
     */
    record Pasted(String told, String rows) {
        static final Pasted NOTHING = new Pasted("", "");

        /** Whether a text is rows rather than a file's name. */
        static boolean isRows(String text) {
            return text.strip().contains("\n");
        }

        static Pasted of(String rows) {
            return new Pasted(
                    Texts.of("screen.ImportForm.pasted", rows.strip().lines().count()), rows);
        }

        byte[] bytes() {
            return rows.getBytes(UTF_8);
        }
    }

    static Form blank(Disk disk) {
        return Form.of(
                Form.Field.text(
                        FILE,
                        Texts.of("screen.ImportForm.file"),
                        disk.isThere()
                                ? Texts.of("screen.ImportForm.csvOrXlsxAtMost")
                                : Texts.of("screen.ImportForm.pasteTheRowsHere")),
                Form.Field.text(
                        PURPOSES,
                        Texts.of("screen.ImportForm.for"),
                        Texts.of("screen.ImportForm.newPersonsTrainingCertificationAlumni")),
                Form.Field.text(
                        NOTE,
                        Texts.of("screen.ImportForm.inWords"),
                        Texts.of("screen.ImportForm.theCallTheAgreementMay")),
                Form.Field.text(
                        UNTIL,
                        Texts.of("screen.ImportForm.keepUntil"),
                        Texts.of("screen.ImportForm.newPersonsTheLastDay")));
    }

    static String file(Form form) {
        return form.field(FILE).value().trim();
    }

    /** The form with what is told of pasted rows in the place of a file's name. */
    static Form withRows(Form form, Pasted pasted) {
        Form.Field field = form.field(FILE);
        return form.with(new Form.Field(
                field.name(), field.label(), TextField.of(pasted.told()), field.choice(), field.note(), ""));
    }

    /** What was said, but for the delivery and what the file says of itself. */
    static ImportHeader.Builder header(Disk disk, Form form, Pasted pasted) throws ProblemException {
        ImportHeader.Builder header = ImportHeader.newBuilder()
                .setFileName(pasted.rows().isEmpty() ? fileName(disk, form) : PASTED)
                .setPurposeNote(Fields.said(form, NOTE));
        try {
            header.addAllPurposes(Purposes.read(Fields.said(form, PURPOSES)));
        } catch (IllegalArgumentException unknown) {
            throw Typed.refusal(PURPOSES, Texts.of("screen.ImportForm.trainingCertificationAlumniContactTeaching"));
        }
        Fields.dayOrNone(form, UNTIL).ifPresent(header::setRetainUntil);
        return header;
    }

    private static String fileName(Disk disk, Form form) throws ProblemException {
        Path file = Paths.of(disk, file(form));
        return file.getFileName() == null ? file(form) : file.getFileName().toString();
    }

    /** The form with what is wrong beside its fields. */
    static Form marked(Form form, Problem problem) {
        Form marked = form;
        for (Problem.Field field : problem.fields()) {
            String name = field.name().replaceFirst("^header\\.", "");
            if (form.fields().stream().anyMatch(one -> one.name().equals(name))) {
                marked = marked.error(name, field.sentence());
            }
        }
        return marked;
    }

    static void draw(Form form, Disk disk, Canvas canvas) {
        form.draw(canvas.part(0, 0, Math.min(78, canvas.width()), form.rows()));
        Canvas below = canvas.below(form.rows());
        int row = Looks.paragraph(below, 0, Texts.of("screen.ImportForm.nothingIsChangedByLooking"), Style.MUTED);
        if (!disk.isThere()) {
            Looks.paragraph(below, row, Texts.of("screen.ImportForm.aFileIsSentBy"), Style.MUTED);
        }
    }

    /** What is written on the persons whom the import makes, in one line. */
    static String keeping(Import imported) {
        List<String> words = new ArrayList<>();
        if (imported.getPurposesCount() > 0) {
            words.add(Texts.of("screen.ImportForm.for2", Words.purposes(imported.getPurposesList())));
        }
        if (!imported.getPurposeNote().isEmpty()) {
            words.add(imported.getPurposeNote());
        }
        words.add(
                imported.hasRetainUntil()
                        ? Texts.of("screen.ImportForm.keepUntil2", Dates.day(imported.getRetainUntil()))
                        : Texts.of("screen.ImportForm.noLastDayToKeep"));
        return Texts.of("screen.ImportForm.newPersons", String.join(" · ", words));
    }
}
