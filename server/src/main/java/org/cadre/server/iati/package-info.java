/**
 * Projects as activity files of the IATI Standard 2.03. What the standard asks for stands in {@link org.cadre.server.iati.Schema}
 * (order, attributes, types), {@link org.cadre.server.iati.CodeLists} (codes) and {@link org.cadre.server.iati.ActivityRules} (the
 * official ruleset): all three look at an activity as it is, or would be, in a file, and know nothing of projects.
 *
 * <p>Out: {@link org.cadre.server.iati.Dossier} reads a project, {@link org.cadre.server.iati.ActivityTree} makes an activity of it, {@link
 * org.cadre.server.iati.ActivityFile} writes it. In: {@link org.cadre.server.iati.ActivityReader} reads a file, {@link
 * org.cadre.server.iati.ActivityIntake} makes of an activity what is kept of it, {@link org.cadre.server.iati.ImportCommit} makes the projects.
 */
package org.cadre.server.iati;
