package org.cadre.tui.command;

import org.cadre.tui.client.Problem;

/** What the program answers to the shell; the numbers of sysexits.h where it has one. */
final class ExitCodes {
    static final int OK = 0;
    /** A certificate that was verified and is not good. */
    static final int NOT_VALID = 1;

    static final int USAGE = 64;
    static final int BAD_DATA = 65;
    static final int UNAVAILABLE = 69;
    static final int DEFECT = 70;
    static final int DENIED = 77;
    static final int INTERRUPTED = 130;

    private ExitCodes() {}

    static int of(Problem problem) {
        return switch (problem.code()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNKNOWN -> UNAVAILABLE;
            case UNAUTHENTICATED, PERMISSION_DENIED -> DENIED;
            case CANCELLED -> INTERRUPTED;
            case INTERNAL, DATA_LOSS, UNIMPLEMENTED -> DEFECT;
            default -> BAD_DATA;
        };
    }
}
