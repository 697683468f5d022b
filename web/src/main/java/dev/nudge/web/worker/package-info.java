/**
 * The lab inside the browser: compiled to JavaScript, it answers the page's messages in a Web
 * Worker as the server does on this machine.
 */
package dev.nudge.web.worker;
