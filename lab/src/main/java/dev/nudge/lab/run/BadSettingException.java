package dev.nudge.lab.run;

/** A setting that cannot be had. The message says its name, what was found and what is expected. */
public final class BadSettingException extends RefusedException {
  private static final long serialVersionUID = 1;

  private final String setting;

  BadSettingException(String setting, String message, Worded worded) {
    super(message, worded);
    this.setting = setting;
  }

  /** The name of the setting. */
  public String setting() {
    return setting;
  }
}
