package org.cadre.tui.client;

/** A {@link Problem} that was found on this side. */
public final class ProblemException extends Exception {
    private final transient Problem problem;

    /** With the problem's sentence as its message. */
    public ProblemException(Problem problem) {
        super(problem.sentence());
        this.problem = problem;
    }

    /** The problem. */
    public Problem problem() {
        return problem;
    }
}
