/** Deliveries: their plan, their states, and who teaches. What happens to the enrolled is told through {@link Roster}. */
package org.cadre.server.training;
