/** Participants and trainers: their records, the search for them, and who may be entered twice. */
package org.cadre.server.person;
