/** Certificates: who may have one, issuing, revoking, verifying. */
package org.cadre.server.certificate;
