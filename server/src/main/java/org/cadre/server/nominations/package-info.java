/** Nominations files: read, checked row by row, committed as one, and taken back as one. */
package org.cadre.server.nominations;
