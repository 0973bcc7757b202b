/**
 * Everything that leaves as a file: lists of a delivery, sheets to sign, calendars, packages for learning systems. Used by the
 * screens and by the commands alike, so that both write the same.
 */
package org.cadre.tui.files;
