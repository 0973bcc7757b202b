/** Courses and their versions, which never change. */
package org.cadre.server.course;
