package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabCommandTest {
  private static final Pattern ADDRESS =
      Pattern.compile("the lab is open at (http://127\\.0\\.0\\.1:[0-9]+/)");

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    data = TinyData.write(folder.resolve("data"));
  }

  private static String text(URI address) throws IOException {
    try (InputStream in = address.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Starts a lab with these arguments, asks it for {@code path}, closes it by an interrupt. */
  private static String answer(String path, Object... args) throws Exception {
    StringWriter out = new StringWriter();
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = String.valueOf(args[i]);
    }
    Thread call =
        new Thread(
            () -> exit.complete(Nudge.run(new PrintWriter(out), new PrintWriter(out), words)));
    call.start();
    Matcher address = ADDRESS.matcher("");
    while (!address.reset(out.toString()).find() && !exit.isDone()) {
      Thread.sleep(10);
    }
    assertThat(exit).as(out.toString()).isNotDone();
    String answer = text(URI.create(address.group(1) + path));
    call.interrupt();
    assertThat(exit.get(3, TimeUnit.MINUTES)).isZero();
    return answer;
  }

  @Test
  void lab_servesThePage_onAnyFreePort() throws Exception {
    String page = answer("", "lab", "--no-browser", "--port", 0, "--data", data);
    assertThat(page).contains("<title>Nudge</title>", "nudge-token");
  }

  @Test
  void lab_csv_isShownAsATable() throws Exception {
    Path csv =
        Files.writeString(
            folder.resolve("birds.csv"), "wing,leg,kind\n" + "1,2,a\n3,4,b\n".repeat(5));
    assertThat(answer("api/sample?index=0", "lab", "--no-browser", "--port", 0, "--data", csv))
        .contains("\"raw\":[1.0,2.0]", "\"scaled\":[-1.0,-1.0]");
  }

  @Test
  void lab_finishedRun_isShown() throws Exception {
    Path run = folder.resolve("runs/1");
    Call trained =
        Call.nudge(
            "train", "--data", data, "--layers", TinyData.LAYERS, "--iterations", 30, "--out", run);
    assertThat(trained.exitCode()).isZero();
    String losses = answer("api/save/losses.csv", "lab", "--no-browser", "--port", 0, run);
    assertThat(losses).hasLineCount(31).contains("\n30,");
    assertThat(answer("api/runs", "lab", "--no-browser", "--port", 0, run))
        .isEqualTo("{\"runs\":[\"1\"]}");
  }

  @Test
  void lab_portTaken_saysSo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Call call = Call.nudge("lab", "--no-browser", "--port", taken.getLocalPort(), "--data", data);
      assertThat(call.err())
          .isEqualTo(
              "nudge: port %s is taken by another program%n".formatted(taken.getLocalPort()));
      assertThat(call.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void export_writesTheLab_withDataAndRun() throws IOException {
    Path run = folder.resolve("runs/1");
    Call trained =
        Call.nudge(
            "train", "--data", data, "--layers", TinyData.LAYERS, "--iterations", 30, "--out", run);
    assertThat(trained.exitCode()).isZero();
    Path lab = folder.resolve("lab");
    Call call = Call.nudge("lab", run, "--export", lab);
    assertThat(call.exitCode()).isZero();
    assertThat(call.out())
        .startsWith("the lab is in %s; any web server can serve it".formatted(lab));
    assertThat(Files.readString(lab.resolve("index.html"))).contains("nudge-worker");
    assertThat(Files.readString(lab.resolve("export.json"))).contains("\"name\":\"1\"");
    assertThat(lab).isDirectoryContaining("glob:**/{lab.js,data.bin,run.bin,worker.js}");
  }

  @Test
  void export_withoutARun_writesTheDataAlone() throws IOException {
    Path lab = folder.resolve("lab");
    assertThat(Call.nudge("lab", "--data", data, "--export", lab).exitCode()).isZero();
    assertThat(Files.readString(lab.resolve("export.json"))).contains("\"run\":null");
    assertThat(lab.resolve("run.bin")).doesNotExist();
  }

  @Test
  void export_thatCannotBe_isOneLine() {
    Call taken = Call.nudge("lab", "--data", data, "--export", folder);
    assertThat(taken.err())
        .isEqualTo(
            "nudge: %s exists already, expected a new or an empty folder%n".formatted(folder));
    assertThat(taken.exitCode()).isEqualTo(2);
    Call served = Call.nudge("lab", "--export", folder.resolve("lab"), "--port", 7878);
    assertThat(served.err())
        .isEqualTo("nudge: --port is for a server, but --export writes files only%n".formatted());
    assertThat(served.exitCode()).isEqualTo(2);
  }

  /** Loads the command line anew, as from a jar in which the lab is not. */
  private static final class LoaderWithoutLab extends ClassLoader {
    LoaderWithoutLab() {
      super(Nudge.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("dev.nudge.lab.")) {
        throw new ClassNotFoundException(name);
      }
      return name.startsWith("dev.nudge.cli.") && findLoadedClass(name) == null
          ? define(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  @Test
  void lab_jarWithoutIt_isOneLine() throws Exception {
    StringWriter err = new StringWriter();
    Object exitCode =
        new LoaderWithoutLab()
            .loadClass(Nudge.class.getName())
            .getMethod("run", PrintWriter.class, PrintWriter.class, String[].class)
            .invoke(null, new PrintWriter(err), new PrintWriter(err), new String[] {"lab"});

    assertThat(err.toString())
        .isEqualTo("nudge: this nudge comes without its lab: found no nudge-lab.jar\n");
    assertThat(exitCode).isEqualTo(2);
  }
}
