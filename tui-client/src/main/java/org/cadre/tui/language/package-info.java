/**
 * The languages of the interface: which one a reader reads, and its texts, which stand in the resource bundles beside this package.
 * Everything else may use it; it uses nothing of Cadre.
 */
package org.cadre.tui.language;
