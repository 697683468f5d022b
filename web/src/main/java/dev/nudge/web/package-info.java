/** The lab as static files, which any web server can serve. */
package dev.nudge.web;
