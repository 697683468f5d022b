package dev.nudge.lab.api;

import java.util.Map;

/**
 * News of the run for a page.
 *
 * @param name status or progress
 * @param id tells where a page is that has had it
 * @param data as JSON can hold it
 */
public record Event(String name, String id, Map<String, Object> data) {}
