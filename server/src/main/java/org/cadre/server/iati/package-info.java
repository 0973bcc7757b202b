/**
 * Projects as activity files of the IATI Standard 2.03. What the standard asks for stands in {@link org.cadre.server.iati.Schema}
 * (order, attributes, types), {@link org.cadre.server.iati.CodeLists} (codes) and {@link org.cadre.server.iati.ActivityRules} (the
 * official ruleset): all three look at an activity as it is, or would be, in a file, and know nothing of projects.
 */
package org.cadre.server.iati;
