/** Checks badges without a server. Knows no connection, no screen and no clock. */
package org.cadre.tui.verify;
