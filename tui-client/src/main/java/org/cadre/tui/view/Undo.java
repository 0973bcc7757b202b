package org.cadre.tui.view;

/**
 * How something that was done in this session can be taken back.
 *
 * @param done what was done, in one sentence
 * @param opens the screen that asks before it takes it back; it closes with an answer when that is done
 */
public record Undo(String done, Effect.Open<?> opens) {}
