package org.cadre.tui.view;

import java.util.Optional;
import org.cadre.tui.terminal.Input;
import org.cadre.tui.terminal.Key;

/** What a screen is told. */
public sealed interface Event {
    /** It has just been opened: the time to start loading. */
    record Opened() implements Event {}

    /** A key that no binding took. */
    record Pressed(Key key) implements Event {}

    /** Text was pasted. */
    record Pasted(String text) implements Event {}

    /** The mouse did something; places are those of the window, as in {@link Shown}. */
    record Clicked(Input.Mouse mouse) implements Event {}

    /** Work that this screen started says something: see {@link Work}. */
    record Answered(Object message) implements Event {}

    /** Work that this screen started failed. */
    record Failed(Exception cause) implements Event {}

    /** The time asked for with {@link Effect.Later} has come. */
    record Ticked(Object what) implements Event {}

    /** Everything is about to be read again: what waited for that may be done. */
    record Refreshing() implements Event {}

    /** What was typed here before, and not done; told after {@link Opened}. */
    record Drafted(Object typed) implements Event {}

    /** A kept view is to be shown; a table takes it when it is its own. */
    record Viewed(TableView view) implements Event {}

    /** What was typed behind its name in the palette while it is open: see {@link Place#asked}. */
    record Asked(String argument) implements Event {}

    /** The screen above was closed, with its answer if it gave one. */
    record Returned(Optional<Object> answer) implements Event {}
}
