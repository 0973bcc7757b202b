/** Organisations, their agreements, and countries as people write them. */
package org.cadre.server.partner;
