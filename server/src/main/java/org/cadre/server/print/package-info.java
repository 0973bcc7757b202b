/** Certificates on paper: fonts for many scripts, text in both directions, and the page. Knows no tables and no wire. */
package org.cadre.server.print;
