/*
 * The lecture's run by backpropagation in C with OpenBLAS, as somebody would write it by hand.
 * Compiled for one processor and one precision: see build.
 */
#include <cblas.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#ifdef DOUBLE
typedef double real;
#define GEMM cblas_dgemm
#define EXP exp
#define NAME "double"
#else
typedef float real;
#define GEMM cblas_sgemm
#define EXP expf
#define NAME "float"
#endif

enum { D = 784, H = 50, K = 10, N = 100, UPDATES = 10000, TRAIN = 60000, TEST = 10000, CHUNK = 1000 };

static real W1[D * H], b1[H], W2[H * K], b2[K];
static real gW1[D * H], gW2[H * K];
static real z[CHUNK * H], y[CHUNK * K], da[N * H];

static uint64_t state = 1;

static uint64_t next(void) { /* xorshift64* */
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return state * 2685821657736338717u;
}

static double uniform(void) { return ((next() >> 11) + 0.5) / 9007199254740992.0; }

static double normal(void) { return sqrt(-2 * log(uniform())) * cos(6.283185307179586 * uniform()); }

static uint8_t *read_file(const char *folder, const char *name, size_t header, size_t size) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.gz", folder, name);
  gzFile file = gzopen(path, "rb");
  uint8_t *bytes = malloc(header + size);
  if (!file || !bytes || gzread(file, bytes, header + size) != (int)(header + size)) {
    fprintf(stderr, "%s: cannot be read\n", path);
    exit(1);
  }
  gzclose(file);
  return bytes + header;
}

static real *images(const char *folder, const char *name, size_t count) {
  uint8_t *pixels = read_file(folder, name, 16, count * D);
  real *x = malloc(count * D * sizeof(real));
  for (size_t i = 0; i < count * D; i++) x[i] = pixels[i] / (real)255;
  return x;
}

static void bias(real *rows, const real *b, int n, int units) {
  for (int i = 0; i < n; i++) memcpy(rows + i * units, b, units * sizeof(real));
}

/* Writes z and the logits of n samples to y. */
static void forward(const real *x, int n) {
  bias(z, b1, n, H);
  GEMM(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, H, D, 1, x, D, W1, H, 1, z, H);
  for (int i = 0; i < n * H; i++) z[i] = 1 / (1 + EXP(-z[i]));
  bias(y, b2, n, K);
  GEMM(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, K, H, 1, z, H, W2, K, 1, y, K);
}

/* Turns the logits in y into probabilities; returns the mean loss. */
static double softmax(const uint8_t *t, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) {
    real *row = y + i * K, most = row[0], total = 0;
    for (int k = 1; k < K; k++) most = row[k] > most ? row[k] : most;
    for (int k = 0; k < K; k++) total += row[k] = EXP(row[k] - most);
    for (int k = 0; k < K; k++) row[k] /= total;
    sum -= log(row[t[i]] + 1e-7);
  }
  return sum / n;
}

static void update(real *W, const real *g, int count) {
  for (int i = 0; i < count; i++) W[i] -= (real)0.1 * g[i];
}

static void step_bias(real *b, const real *delta, int units) {
  for (int n = 0; n < N; n++)
    for (int j = 0; j < units; j++) b[j] -= (real)0.1 * delta[n * units + j];
}

static void train(const real *x, const uint8_t *t) {
  forward(x, N);
  softmax(t, N);
  for (int n = 0; n < N; n++) y[n * K + t[n]] -= 1;
  for (int i = 0; i < N * K; i++) y[i] /= N;
  GEMM(CblasRowMajor, CblasNoTrans, CblasTrans, N, H, K, 1, y, K, W2, K, 0, da, H);
  for (int i = 0; i < N * H; i++) da[i] *= z[i] * (1 - z[i]);
  GEMM(CblasRowMajor, CblasTrans, CblasNoTrans, D, H, N, 1, x, D, da, H, 0, gW1, H);
  GEMM(CblasRowMajor, CblasTrans, CblasNoTrans, H, K, N, 1, z, H, y, K, 0, gW2, K);
  update(W1, gW1, D * H);
  update(W2, gW2, H * K);
  step_bias(b1, da, H);
  step_bias(b2, y, K);
}

static double accuracy(const real *x, const uint8_t *t, int count) {
  int right = 0;
  for (int from = 0; from < count; from += CHUNK) {
    forward(x + (size_t)from * D, CHUNK);
    for (int i = 0; i < CHUNK; i++) {
      int best = 0;
      for (int k = 1; k < K; k++) best = y[i * K + k] > y[i * K + best] ? k : best;
      right += best == t[from + i];
    }
  }
  return (double)right / count;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: %s FOLDER-OF-MNIST\n", argv[0]);
    return 2;
  }
  printf("library OpenBLAS %s, %s\n", openblas_get_config(), NAME);
  real *x_train = images(argv[1], "train-images-idx3-ubyte", TRAIN);
  real *x_test = images(argv[1], "t10k-images-idx3-ubyte", TEST);
  uint8_t *t_train = read_file(argv[1], "train-labels-idx1-ubyte", 8, TRAIN);
  uint8_t *t_test = read_file(argv[1], "t10k-labels-idx1-ubyte", 8, TEST);
  for (int i = 0; i < D * H; i++) W1[i] = 0.01 * normal();
  for (int i = 0; i < H * K; i++) W2[i] = 0.01 * normal();
  static real x[N * D];
  static uint8_t t[N];
  static double losses[UPDATES];
  for (int i = 0; i < UPDATES; i++) {
    for (int n = 0; n < N; n++) {
      int row = next() % TRAIN;
      memcpy(x + n * D, x_train + (size_t)row * D, D * sizeof(real));
      t[n] = t_train[row];
    }
    train(x, t);
    forward(x, N);
    losses[i] = softmax(t, N);
    if (i % 600 == 0)
      printf("epoch %d loss %.4f train %.4f test %.4f\n", i / 600, losses[i],
             accuracy(x_train, t_train, TRAIN), accuracy(x_test, t_test, TEST));
  }
  printf("test accuracy %.4f\n", accuracy(x_test, t_test, TEST));
  return 0;
}
