package dev.nudge.spark.ml;

import org.apache.spark.ml.util.Identifiable$;

/**
 * The uid of an object of spark.ml that is being made. Spark's constructors ask for it before a
 * Java class can have set a field of its own.
 */
final class Uids {
  private static final ThreadLocal<String> BEING_MADE = new ThreadLocal<>();

  private Uids() {}

  /** Remembers the uid for the constructors that follow; returns it. */
  static String begin(String uid) {
    BEING_MADE.set(uid);
    return uid;
  }

  static String random() {
    return Identifiable$.MODULE$.randomUID("nudge");
  }

  /** The uid of an object whose own field may not be set yet. */
  static String of(String field) {
    return field == null ? BEING_MADE.get() : field;
  }
}
