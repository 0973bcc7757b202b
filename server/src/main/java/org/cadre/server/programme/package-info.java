/** Joint programmes of several partners. */
package org.cadre.server.programme;
