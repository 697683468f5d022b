/*
 * Training by backpropagation in C with OpenBLAS, as somebody would write it by hand: the lecture's run, also
 * on standardized pixels, or 784-UNITS-10 with ReLU and Adam.
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
#define SQRT sqrt
#define NAME "double"
#else
typedef float real;
#define GEMM cblas_sgemm
#define EXP expf
#define SQRT sqrtf
#define NAME "float"
#endif

enum { D = 784, K = 10, MOST = 1000, SAMPLES = 1000000, TRAIN = 60000, TEST = 10000, CHUNK = 1000 };

static int adam;               /* ReLU and Adam instead of sigmoids and plain descent */
static int H = 50, N = 100;    /* hidden units, samples a batch */
static int count;              /* of parameters, which lie behind one another, as their gradient does */
static real *W1, *b1, *W2, *b2, *gW1, *gb1, *gW2, *gb2;
static real *m, *v;            /* of Adam */
static real *z, *da, y[CHUNK * K];

static void allocate(void) {
  count = D * H + H + H * K + K;
  W1 = calloc(count, sizeof(real)), b1 = W1 + D * H, W2 = b1 + H, b2 = W2 + H * K;
  gW1 = calloc(count, sizeof(real)), gb1 = gW1 + D * H, gW2 = gb1 + H, gb2 = gW2 + H * K;
  m = calloc(count, sizeof(real)), v = calloc(count, sizeof(real));
  z = malloc((size_t)CHUNK * H * sizeof(real)), da = malloc((size_t)MOST * H * sizeof(real));
  if (!W1 || !gW1 || !m || !v || !z || !da) exit(1);
}

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

/* Each pixel to mean 0 and deviation 1 in the training images; 0 where it never varies. */
static void standardize(real *train, real *test) {
  for (int i = 0; i < D; i++) {
    double sum = 0, squares = 0;
    for (int n = 0; n < TRAIN; n++) sum += train[(size_t)n * D + i];
    double mean = sum / TRAIN;
    for (int n = 0; n < TRAIN; n++) squares += pow(train[(size_t)n * D + i] - mean, 2);
    double deviation = squares > 0 ? sqrt(squares / TRAIN) : 1;
    for (int n = 0; n < TRAIN; n++) train[(size_t)n * D + i] = (train[(size_t)n * D + i] - mean) / deviation;
    for (int n = 0; n < TEST; n++) test[(size_t)n * D + i] = (test[(size_t)n * D + i] - mean) / deviation;
  }
}

static void bias(real *rows, const real *b, int n, int units) {
  for (int i = 0; i < n; i++) memcpy(rows + i * units, b, units * sizeof(real));
}

/* Writes z and the logits of n samples to y. */
static void forward(const real *x, int n) {
  bias(z, b1, n, H);
  GEMM(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, H, D, 1, x, D, W1, H, 1, z, H);
  if (adam)
    for (int i = 0; i < n * H; i++) z[i] = z[i] > 0 ? z[i] : 0;
  else
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

/* `made` counts the updates, this one included. */
static void update(int made) {
  if (!adam) {
    for (int i = 0; i < count; i++) W1[i] -= (real)0.1 * gW1[i];
    return;
  }
  const real root = sqrt(1 - pow(0.999, made)), rate = 0.001 * root / (1 - pow(0.9, made)), least = 1e-8 * root;
  for (int i = 0; i < count; i++) {
    const real g = gW1[i];
    m[i] = (real)0.9 * m[i] + (real)0.1 * g;
    v[i] = (real)0.999 * v[i] + (real)0.001 * g * g;
    W1[i] -= rate * m[i] / (SQRT(v[i]) + least);
  }
}

static void sum_rows(real *sum, const real *delta, int units) {
  memset(sum, 0, units * sizeof(real));
  for (int n = 0; n < N; n++)
    for (int j = 0; j < units; j++) sum[j] += delta[n * units + j];
}

static void train(const real *x, const uint8_t *t, int made) {
  forward(x, N);
  softmax(t, N);
  for (int n = 0; n < N; n++) y[n * K + t[n]] -= 1;
  for (int i = 0; i < N * K; i++) y[i] /= N;
  GEMM(CblasRowMajor, CblasNoTrans, CblasTrans, N, H, K, 1, y, K, W2, K, 0, da, H);
  if (adam)
    for (int i = 0; i < N * H; i++) da[i] = z[i] > 0 ? da[i] : 0;
  else
    for (int i = 0; i < N * H; i++) da[i] *= z[i] * (1 - z[i]);
  GEMM(CblasRowMajor, CblasTrans, CblasNoTrans, D, H, N, 1, x, D, da, H, 0, gW1, H);
  GEMM(CblasRowMajor, CblasTrans, CblasNoTrans, H, K, N, 1, z, H, y, K, 0, gW2, K);
  sum_rows(gb1, da, H);
  sum_rows(gb2, y, K);
  update(made);
}

static double accuracy(const real *x, const uint8_t *t, int samples) {
  int right = 0;
  for (int from = 0; from < samples; from += CHUNK) {
    forward(x + (size_t)from * D, CHUNK);
    for (int i = 0; i < CHUNK; i++) {
      int best = 0;
      for (int k = 1; k < K; k++) best = y[i * K + k] > y[i * K + best] ? k : best;
      right += best == t[from + i];
    }
  }
  return (double)right / samples;
}

int main(int argc, char **argv) {
  int standard = argc == 3 && !strcmp(argv[2], "standard");
  adam = argc == 5 && !strcmp(argv[2], "adam");
  if (adam) H = atoi(argv[3]), N = atoi(argv[4]);
  if ((argc != 2 && !standard && !adam) || H < 1 || N < 1 || N > MOST) {
    fprintf(stderr, "usage: %s FOLDER-OF-MNIST [standard | adam UNITS BATCH]\n", argv[0]);
    return 2;
  }
  allocate();
  printf("library OpenBLAS %s, %s\n", openblas_get_config(), NAME);
  real *x_train = images(argv[1], "train-images-idx3-ubyte", TRAIN);
  real *x_test = images(argv[1], "t10k-images-idx3-ubyte", TEST);
  uint8_t *t_train = read_file(argv[1], "train-labels-idx1-ubyte", 8, TRAIN);
  uint8_t *t_test = read_file(argv[1], "t10k-labels-idx1-ubyte", 8, TEST);
  if (standard) standardize(x_train, x_test);
  const double deviation1 = adam ? sqrt(2.0 / D) : 0.01, deviation2 = adam ? sqrt(2.0 / H) : 0.01;
  for (int i = 0; i < D * H; i++) W1[i] = deviation1 * normal();
  for (int i = 0; i < H * K; i++) W2[i] = deviation2 * normal();
  static real x[MOST * D];
  static uint8_t t[MOST];
  const int updates = SAMPLES / N, epoch = TRAIN / N;
  double *losses = malloc(updates * sizeof(double));
  if (!losses) return 1;
  for (int i = 0; i < updates; i++) {
    for (int n = 0; n < N; n++) {
      int row = next() % TRAIN;
      memcpy(x + n * D, x_train + (size_t)row * D, D * sizeof(real));
      t[n] = t_train[row];
    }
    train(x, t, i + 1);
    forward(x, N);
    losses[i] = softmax(t, N);
    if (i % epoch == 0) {
      printf("epoch %d loss %.4f train %.4f test %.4f\n", i / epoch, losses[i],
             accuracy(x_train, t_train, TRAIN), accuracy(x_test, t_test, TEST));
      fflush(stdout);
    }
  }
  printf("test accuracy %.4f\n", accuracy(x_test, t_test, TEST));
  return 0;
}
