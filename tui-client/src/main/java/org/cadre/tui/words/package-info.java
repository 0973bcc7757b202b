/** How Cadre says things: states, dates, seats, names of partners and courses. Used by the screens and by the commands alike. */
package org.cadre.tui.words;
