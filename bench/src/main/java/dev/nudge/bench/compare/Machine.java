package dev.nudge.bench.compare;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The machine on which figures are measured. */
final class Machine {
  /** The load from which figures are not to be trusted. */
  static final double BUSY = 0.1;

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final long MILLISECONDS = 1000;

  private Machine() {}

  /** The share of all processors' time that others use, measured for a second; 0 to 1. */
  static double load() {
    OperatingSystemMXBean system = system();
    system.getCpuLoad(); // begins the interval that the next call measures
    try {
      Thread.sleep(MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return Math.max(0, system.getCpuLoad());
  }

  static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** The numbers of threads that are worth a try: one, and one a processor. */
  static List<Integer> threadCounts() {
    return Stream.of(1, processors()).distinct().toList();
  }

  /** Processors, memory, operating system and Java, in a line. */
  static String description() throws IOException {
    OperatingSystemMXBean system = system();
    return "%d × %s, %.0f GiB, %s %s, Java %s"
        .formatted(
            processors(),
            processor(system),
            (double) system.getTotalMemorySize() / (1 << 30),
            system.getName(),
            system.getVersion(),
            Runtime.version());
  }

  private static String processor(OperatingSystemMXBean system) throws IOException {
    if (!Files.exists(CPUINFO)) {
      return system.getArch();
    }
    try (Stream<String> lines = Files.lines(CPUINFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(system.getArch());
    }
  }

  private static OperatingSystemMXBean system() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }
}
