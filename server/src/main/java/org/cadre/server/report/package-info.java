/** Figures: enrolments counted at reading, and the rows behind each count. It stores nothing. */
package org.cadre.server.report;
