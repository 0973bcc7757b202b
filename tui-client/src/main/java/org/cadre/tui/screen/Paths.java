package org.cadre.tui.screen;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;

/** Paths as people type them. */
final class Paths {
    private Paths() {}

    /** The path, with {@code ~} for the person's own folder. */
    static Path of(Disk disk, String typed) throws ProblemException {
        disk.require();
        try {
            return typed.startsWith("~/")
                    ? Path.of(System.getProperty("user.home"), typed.substring(2))
                    : Path.of(typed);
        } catch (InvalidPathException wrong) {
            throw Typed.refusal("file", Texts.of("screen.Paths.thatIsNoFileName"));
        }
    }
}
