/** The screens: each a pure function of its model; the works that talk to the server stand beside the screen that starts them. */
package org.cadre.tui.screen;
