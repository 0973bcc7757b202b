package org.cadre.tui.view;

import java.util.Optional;

/**
 * What was typed into a form and not yet done. It is kept in memory and nowhere else: forms hold data of persons, and what is not on
 * record must not lie about in files.
 *
 * @param form the name by which the form is known when it is opened anew
 * @param typed what was typed, which says all of it in its {@code toString}; empty where the form is as it was opened
 */
public record Draft(String form, Optional<Object> typed) {}
