package org.cadre.tui.view;

import java.time.Duration;
import java.util.Optional;

/** What a screen asks for beside its new model. */
public sealed interface Effect {
    /** Opens a screen above this one. */
    record Open<N>(Screen<N> screen, N model) implements Effect {}

    /** Puts a screen in the place of this one. */
    record Replace<N>(Screen<N> screen, N model) implements Effect {}

    /** Closes this screen; the one below is told the answer. */
    record Close(Optional<Object> answer) implements Effect {}

    /** Closes every screen but the first. */
    record Home() implements Effect {}

    /** Ends the session. */
    record Quit() implements Effect {}

    /** Says one sentence at the foot of the window, for a few seconds. */
    record Notice(Style.Tone tone, String text) implements Effect {}

    /** Starts work for this screen. */
    record Start(Work work) implements Effect {}

    /** Interrupts all work of this screen; what it still says is dropped. */
    record Stop() implements Effect {}

    /** Sends {@link Event.Ticked} to this screen later, unless it has closed. */
    record Later(Duration delay, Object what) implements Effect {}

    /** Keeps how something that was just done can be taken back, for {@link GlobalKey#UNDO}. */
    record Keep(Undo undo) implements Effect {}

    /** Forgets what was typed into this form before and is kept. */
    record ForgetDraft() implements Effect {}

    /** Asks under which name a view of a table is to be kept. */
    record SaveView(TableView view) implements Effect {}

    /** Holds what this screen follows still, or lets it go on, as {@link GlobalKey#PAUSE} does. */
    record Pause() implements Effect {}

    /** Copies text to the person's clipboard. */
    record Copy(String text) implements Effect {}

    /** Paints everything anew. */
    record Repaint() implements Effect {}
}
