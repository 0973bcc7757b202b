/** What is held on one person in all features, and its erasure. */
package org.cadre.server.privacy;
