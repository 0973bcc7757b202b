package org.cadre.tui.view;

/**
 * What a person has set for themselves. Immutable but for the views.
 *
 * @param keys other keys than the screens' own
 * @param theme how meanings look
 * @param views kept views of tables
 */
public record Preferences(KeyMap keys, Theme theme, Views views) {
    /** Nothing set; views last as long as the session. */
    public static Preferences none() {
        return new Preferences(KeyMap.OWN, Theme.TERMINAL, Views.ofSession());
    }
}
