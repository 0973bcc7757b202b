/** The feed: every committed change to those who may see it, in order, and the history of each resource. */
package org.cadre.server.change;
