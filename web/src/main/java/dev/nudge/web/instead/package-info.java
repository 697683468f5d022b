/**
 * What the worker has instead of classes that JavaScript cannot have: {@code InsteadOf…} stands in
 * for the class of that name. All such replacements are here.
 */
package dev.nudge.web.instead;
