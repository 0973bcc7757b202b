/** Who may call what: principals, their tokens, and the one table of roles and methods. */
package org.cadre.server.access;
