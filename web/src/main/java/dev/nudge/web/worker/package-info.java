/** The lab in a Web Worker, compiled to JavaScript: it answers the page as the server does. */
package dev.nudge.web.worker;
