/** The sample portfolio that a new user meets: real cooperation, invented people. */
package org.cadre.server.sample;
