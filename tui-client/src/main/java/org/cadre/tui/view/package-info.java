/**
 * The text UI's view layer: screens as pure functions of their models, and the widgets they are drawn with.
 *
 * <p>It knows nothing of the service. One thread per session owns everything here: see {@link org.cadre.tui.view.Session}.
 */
package org.cadre.tui.view;
