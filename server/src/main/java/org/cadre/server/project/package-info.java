/** Capacity-building projects: what they are, how they move, what they are to achieve and what they have achieved. */
package org.cadre.server.project;
