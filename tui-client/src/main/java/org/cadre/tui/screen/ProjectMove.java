package org.cadre.tui.screen;

import java.util.Set;
import java.util.function.Supplier;
import org.cadre.tui.language.Texts;
import org.cadre.v1.ProjectState;

/** How a project moves on by itself: from which states, and what each verb does. */
enum ProjectMove {
    START(
            "s",
            () -> Texts.of("screen.ProjectActions.start"),
            () -> Texts.of("screen.ProjectActions.itIsImplementedFromNow"),
            ProjectState.PROJECT_STATE_PIPELINE),
    FINALISE(
            "f",
            () -> Texts.of("screen.ProjectActions.finalise"),
            () -> Texts.of("screen.ProjectActions.theWorkIsOverWhat"),
            ProjectState.PROJECT_STATE_IMPLEMENTATION),
    CLOSE(
            "c",
            () -> Texts.of("screen.ProjectActions.close"),
            () -> Texts.of("screen.ProjectActions.nothingMoreIsReported"),
            ProjectState.PROJECT_STATE_FINALISATION),
    SUSPEND(
            "u",
            () -> Texts.of("screen.ProjectActions.suspend"),
            () -> Texts.of("screen.ProjectActions.itRestsForAWhile"),
            ProjectState.PROJECT_STATE_IMPLEMENTATION,
            ProjectState.PROJECT_STATE_FINALISATION),
    RESUME(
            "r",
            () -> Texts.of("screen.ProjectActions.resume"),
            () -> Texts.of("screen.ProjectActions.itGoesOnFromWhere"),
            ProjectState.PROJECT_STATE_SUSPENDED),
    CANCEL(
            "x",
            () -> Texts.of("screen.ProjectActions.cancel"),
            () -> Texts.of("screen.ProjectActions.itIsGivenUpFor"),
            ProjectState.PROJECT_STATE_PIPELINE,
            ProjectState.PROJECT_STATE_IMPLEMENTATION,
            ProjectState.PROJECT_STATE_FINALISATION,
            ProjectState.PROJECT_STATE_SUSPENDED);

    private final String letter;

    @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
    private final Supplier<String> word;

    @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
    private final Supplier<String> does;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of never changes
    private final Set<ProjectState> from;

    ProjectMove(String letter, Supplier<String> word, Supplier<String> does, ProjectState... from) {
        this.letter = letter;
        this.word = word;
        this.does = does;
        this.from = Set.of(from);
    }

    String letter() {
        return letter;
    }

    String word() {
        return word.get();
    }

    String does() {
        return does.get();
    }

    boolean leadsFrom(ProjectState state) {
        return from.contains(state);
    }
}
