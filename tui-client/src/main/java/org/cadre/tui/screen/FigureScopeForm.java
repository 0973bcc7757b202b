package org.cadre.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Figures;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.FigureWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.FigureScope;

/** Says which enrolments are counted. Nothing is changed by it; its answer is the {@link FigureScope}. */
final class FigureScopeForm {
    private FigureScopeForm() {}

    static Action action(Connection connection, Directory directory, FigureScope now) {
        Form form = Form.of(
                choice(
                        "programme",
                        Texts.of("screen.FigureScopeForm.programme"),
                        options(directory.programmes().keySet(), directory::programme),
                        now.getProgramme()),
                choice(
                        "course",
                        Texts.of("screen.FigureScopeForm.course"),
                        options(directory.courses().keySet(), directory::courseTitle),
                        now.getCourse()),
                choice(
                        "partner",
                        Texts.of("screen.FigureScopeForm.peopleOf"),
                        options(directory.partners().keySet(), directory::partner),
                        now.getPartner()),
                text(
                        "delivery",
                        Texts.of("screen.FigureScopeForm.delivery"),
                        Words.id(now.getDelivery()),
                        Texts.of("screen.FigureScopeForm.itsIdEmptyForAll")),
                text(
                        "start_date",
                        Texts.of("screen.FigureScopeForm.from"),
                        iso(now.hasStartDate(), now.getStartDate()),
                        Texts.of("screen.FigureScopeForm.ofDeliveriesThatBeginOn")),
                text(
                        "end_date",
                        Texts.of("screen.FigureScopeForm.to"),
                        iso(now.hasEndDate(), now.getEndDate()),
                        Texts.of("screen.FigureScopeForm.ofDeliveriesThatBeginOn2")));
        return new Action(
                Texts.of("screen.FigureScopeForm.whatIsCounted"),
                Texts.of("screen.FigureScopeForm.countThese"),
                List.of(Texts.of("screen.FigureScopeForm.everythingMayBeLeftEmpty")),
                form,
                false,
                Map.of(),
                (filled, requestId, only) -> {
                    FigureScope scope = scope(filled);
                    long all = Figures.compute(connection, List.of(), scope)
                            .getTotal()
                            .getCounts()
                            .getEnrolments();
                    return new Action.Outcome(
                            List.of(Texts.of(
                                    "screen.FigureScopeForm.counts",
                                    Texts.of("screen.FigureScopeForm.enrolments", all),
                                    FigureWords.scope(scope, directory))),
                            Texts.of(
                                    "screen.FigureScopeForm.counted",
                                    Texts.of("screen.FigureScopeForm.enrolments", all)),
                            scope);
                });
    }

    private static FigureScope scope(Form form) throws ProblemException {
        FigureScope.Builder scope = FigureScope.newBuilder()
                .setProgramme(form.field("programme").value())
                .setCourse(form.field("course").value())
                .setPartner(form.field("partner").value());
        String delivery = form.field("delivery").value().trim();
        if (!delivery.isEmpty()) {
            scope.setDelivery("deliveries/" + Words.id(delivery));
        }
        if (!form.field("start_date").value().isBlank()) {
            scope.setStartDate(Typed.day(form, "start_date"));
        }
        if (!form.field("end_date").value().isBlank()) {
            scope.setEndDate(Typed.day(form, "end_date"));
        }
        return scope.build();
    }

    private static String iso(boolean given, com.google.type.Date day) {
        return given ? LocalDate.of(day.getYear(), day.getMonth(), day.getDay()).toString() : "";
    }

    private static Form.Field text(String name, String label, String value, String note) {
        return new Form.Field(name, label, TextField.of(value), Optional.empty(), note, "");
    }

    private static Form.Field choice(String name, String label, List<Choice.Option> options, String chosen) {
        List<Choice.Option> all = new ArrayList<>();
        all.add(new Choice.Option("", "", Texts.of("screen.FigureScopeForm.all")));
        all.addAll(options);
        Choice choice = Choice.among(all);
        return Form.Field.choice(
                name,
                label,
                options.stream()
                        .filter(option -> !chosen.isEmpty() && option.value().equals(chosen))
                        .findFirst()
                        .map(choice::choose)
                        .orElse(choice),
                Texts.of("screen.FigureScopeForm.typePartOfItEmpty"));
    }

    private static List<Choice.Option> options(
            java.util.Set<String> names, java.util.function.Function<String, String> label) {
        return names.stream()
                .map(name -> new Choice.Option(name, label.apply(name), Words.id(name)))
                .sorted(Comparator.comparing(Choice.Option::label))
                .toList();
    }
}
