/** What participants attended and scored, and the results that follow: rolls with their marks, assessments, attempts. */
package org.cadre.server.result;
