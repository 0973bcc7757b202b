/**
 * The ground of everything: durable writes in commit order by one writer, reads on snapshots beside it, and the
 * feed of changes. Nothing here knows a feature; features hand in functions and SQL.
 */
package org.cadre.server.store;
