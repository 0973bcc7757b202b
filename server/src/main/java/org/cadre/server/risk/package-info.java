/** Risks of projects, and action items: what may go wrong, and what is to be done. */
package org.cadre.server.risk;
