package org.cadre.server.project;

/** The 169 targets of the Sustainable Development Goals (A/RES/71/313, annex). Pure. */
final class SdgTargets {
    /** For each goal from 1 on: how many targets have numbers, and how many letters. */
    private static final int[][] GOALS = {
        {5, 2}, {5, 3}, {9, 4}, {7, 3}, {6, 3}, {6, 2}, {3, 2}, {10, 2}, {5, 3}, {7, 3}, {7, 3}, {8, 3}, {3, 2}, {7, 3},
        {9, 3}, {10, 2}, {19, 0}
    };

    private SdgTargets() {}

    /** @param target of the form that the contract asks for: "16.4", "16.a" */
    static boolean exists(String target) {
        int dot = target.indexOf('.');
        int[] goal = GOALS[Integer.parseInt(target.substring(0, dot)) - 1];
        String part = target.substring(dot + 1);
        char letter = part.charAt(0);
        return letter >= 'a' ? letter - 'a' < goal[1] : Integer.parseInt(part) <= goal[0];
    }
}
