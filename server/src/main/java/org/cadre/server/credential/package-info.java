/** Certificates as credentials that anyone can verify: keys, signatures, badges and status lists. */
package org.cadre.server.credential;
