/**
 * Milestones: what a project is to have reached, by when, and what waits for what. {@link org.cadre.server.milestone.Schedule}
 * is the arithmetic of their dates.
 */
package org.cadre.server.milestone;
