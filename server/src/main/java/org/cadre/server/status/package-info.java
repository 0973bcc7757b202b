/**
 * Where projects stand: the computed lights and why, status reports that declare beside them, the portfolio, and what is due.
 * {@link org.cadre.server.status.Lights} holds the rules.
 */
package org.cadre.server.status;
