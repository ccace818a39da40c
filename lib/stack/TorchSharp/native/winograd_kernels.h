// The code of winograd.h's kernels, compiled once for each instruction set (winograd_avx512.cpp, winograd_avx2.cpp), which
// says how many floats a vector has (kLanes) and how many rows of a product a pass takes (kRows). No header of libtorch here:
// what such a file compiles may only run on processors that have the instructions.
#include "winograd.h"

namespace {

typedef float Vector __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));

constexpr int64_t kPanel = 2 * kLanes;
constexpr int64_t kPositions = ag::kWinogradPositions, kTile = ag::kWinogradTile;

#define AG_INLINE static inline __attribute__((always_inline))

AG_INLINE Vector load(const float* from) { return *reinterpret_cast<const Vector*>(from); }
AG_INLINE void store(float* to, Vector value) { *reinterpret_cast<Vector*>(to) = value; }

// ---- the transforms, of one dimension ---------------------------------------------------------------------------

AG_INLINE void b_transposed(const Vector* x, Vector* y) {
  y[0] = 4 * x[0] - 5 * x[2] + x[4];
  const Vector even = x[4] - 4 * x[2], odd = x[3] - 4 * x[1];
  y[1] = even + odd;
  y[2] = even - odd;
  const Vector even2 = x[4] - x[2], odd2 = 2 * (x[3] - x[1]);
  y[3] = even2 + odd2;
  y[4] = even2 - odd2;
  y[5] = 4 * x[1] - 5 * x[3] + x[5];
}

AG_INLINE void a_transposed(const Vector* x, Vector* y) {
  const Vector sum1 = x[1] + x[2], difference1 = x[1] - x[2], sum2 = x[3] + x[4], difference2 = x[3] - x[4];
  y[0] = x[0] + sum1 + sum2;
  y[1] = difference1 + 2 * difference2;
  y[2] = sum1 + 4 * sum2;
  y[3] = difference1 + 8 * difference2 + x[5];
}

AG_INLINE void a(const Vector* x, Vector* y) {
  const Vector even = x[0] + x[2], odd = x[1] + x[3], even2 = x[0] + 4 * x[2], odd2 = 2 * x[1] + 8 * x[3];
  y[0] = x[0];
  y[1] = even + odd;
  y[2] = even - odd;
  y[3] = even2 + odd2;
  y[4] = even2 - odd2;
  y[5] = x[3];
}

AG_INLINE void g(const Vector* x, Vector* y) {
  const Vector even = (x[0] + x[2]) * (1.0f / 6), odd = x[1] * (1.0f / 6), even2 = x[0] * (1.0f / 24) + x[2] * (1.0f / 6), odd2 = x[1] * (1.0f / 12);
  y[0] = x[0] * 0.25f;
  y[1] = -even - odd;
  y[2] = odd - even;
  y[3] = even2 + odd2;
  y[4] = even2 - odd2;
  y[5] = x[2];
}

AG_INLINE void g_transposed(const Vector* x, Vector* y) {
  const Vector sum1 = (x[1] + x[2]) * (1.0f / 6), sum2 = x[3] + x[4];
  y[0] = x[0] * 0.25f - sum1 + sum2 * (1.0f / 24);
  y[1] = (x[2] - x[1]) * (1.0f / 6) + (x[3] - x[4]) * (1.0f / 12);
  y[2] = sum2 * (1.0f / 6) - sum1 + x[5];
}

// to (To, To) = T from (From, From) T^T.
template <int From, int To, void (*transform)(const Vector*, Vector*)>
AG_INLINE void both_ways(const Vector (*from)[From], Vector (*to)[To]) {
  Vector half[From][To];  // transposed
  for (int x = 0; x < From; x++) {
    Vector column[From];
    for (int y = 0; y < From; y++) column[y] = from[y][x];
    transform(column, half[x]);
  }
  for (int y = 0; y < To; y++) {
    Vector row[From];
    for (int x = 0; x < From; x++) row[x] = half[x][y];
    transform(row, to[y]);
  }
}

// ---- tiles ------------------------------------------------------------------------------------------------------

struct Tile {
  int64_t image, y, x;  // of its first output
};

AG_INLINE Tile tile_at(const ag::WinogradImages& images, int64_t index) {
  const auto columns = images.tile_columns(), rows = images.tile_rows();
  return {index / (rows * columns), index / columns % rows * kTile, index % columns * kTile};
}

// Size x Size pixels of a tensor from `shift` before the tile's corner on, zeros outside; the channels from `channel` on.
template <int Size>
AG_INLINE void load_patch(const float* data, const ag::WinogradImages& images, int64_t border, int64_t channels, const Tile& tile, int64_t shift, int64_t channel,
                          Vector (*patch)[Size]) {
  const auto height = images.height - 2 * border, width = images.width - 2 * border;
  for (int i = 0; i < Size; i++) {
    const auto y = tile.y + i - shift - border;
    for (int j = 0; j < Size; j++) {
      const auto x = tile.x + j - shift - border;
      const bool inside = y >= 0 && y < height && x >= 0 && x < width;
      patch[i][j] = inside ? load(data + ((tile.image * height + y) * width + x) * channels + channel) : Vector{};
    }
  }
}

AG_INLINE void transform_input(const float* input, const ag::WinogradImages& images, int64_t channels, int64_t index, int64_t channel, float* to, int64_t position_stride) {
  Vector patch[6][6], transformed[6][6];
  load_patch<6>(input, images, images.input_border, channels, tile_at(images, index), 1, channel, patch);
  both_ways<6, 6, b_transposed>(patch, transformed);
  for (int p = 0; p < kPositions; p++) store(to + p * position_stride, transformed[p / 6][p % 6]);
}

// ---- products ---------------------------------------------------------------------------------------------------

// out (Rows, Vectors) (+)= rows (Rows, depth) * panel (depth, Vectors). Each output is one sum in the order of the depth,
// wherever it lies: what a tile gives does not depend on its neighbours or on the number of threads.
template <int Rows, int Vectors>
AG_INLINE void product(const float* rows, int64_t row_stride, int64_t depth_stride, const float* panel, int64_t depth, bool add, float* out, int64_t out_stride) {
  Vector sums[Rows][Vectors];
  for (int r = 0; r < Rows; r++)
    for (int v = 0; v < Vectors; v++) sums[r][v] = add ? load(out + r * out_stride + v * kLanes) : Vector{};
  for (int64_t d = 0; d < depth; d++) {
    Vector columns[Vectors];
    for (int v = 0; v < Vectors; v++) columns[v] = load(panel + (d * Vectors + v) * kLanes);
    for (int r = 0; r < Rows; r++) {
      const float factor = rows[r * row_stride + d * depth_stride];
      for (int v = 0; v < Vectors; v++) sums[r][v] += factor * columns[v];
    }
  }
  for (int r = 0; r < Rows; r++)
    for (int v = 0; v < Vectors; v++) store(out + r * out_stride + v * kLanes, sums[r][v]);
}

template <int Vectors>
AG_INLINE void panel_product(const float* rows, int64_t row_stride, int64_t depth_stride, int64_t count, const float* panel, int64_t depth, bool add, float* out,
                             int64_t out_stride) {
  int64_t r = 0;
  for (; r + kRows <= count; r += kRows)
    product<kRows, Vectors>(rows + r * row_stride, row_stride, depth_stride, panel, depth, add, out + r * out_stride, out_stride);
  for (; r + 2 <= count; r += 2) product<2, Vectors>(rows + r * row_stride, row_stride, depth_stride, panel, depth, add, out + r * out_stride, out_stride);
  if (r < count) product<1, Vectors>(rows + r * row_stride, row_stride, depth_stride, panel, depth, add, out + r * out_stride, out_stride);
}

// out (count, columns) (+)= rows (count, depth) * panels.
AG_INLINE void multiply(const float* rows, int64_t row_stride, int64_t depth_stride, int64_t count, const float* panels, int64_t depth, int64_t columns, bool add, float* out) {
  for (int64_t column = 0; column < columns; column += kPanel) {
    const auto* panel = panels + column * depth;
    if (columns - column >= kPanel) panel_product<2>(rows, row_stride, depth_stride, count, panel, depth, add, out + column, columns);
    else panel_product<1>(rows, row_stride, depth_stride, count, panel, depth, add, out + column, columns);
  }
}

// ---- the kernels of WinogradKernels -------------------------------------------------------------------------------

// Where in panels of `columns` columns and `depth` rows a vector begins.
AG_INLINE int64_t in_panels(int64_t depth, int64_t columns, int64_t row, int64_t column) {
  const auto panel = column / kPanel * kPanel;
  return panel * depth + row * (columns - panel < kPanel ? columns - panel : kPanel) + column - panel;
}

// Swaps rows and columns of kLanes x kLanes numbers: for each bit of an index, what differs in it alone.
AG_INLINE void transpose(Vector* rows) {
  typedef int32_t Indices __attribute__((vector_size(kLanes * sizeof(int32_t))));
  for (int bit = 1; bit < kLanes; bit *= 2) {
    Indices low, high;  // of two rows, numbered through
    for (int lane = 0; lane < kLanes; lane++) {
      low[lane] = lane & bit ? lane - bit + kLanes : lane;
      high[lane] = lane & bit ? lane + kLanes : lane + bit;
    }
    for (int row = 0; row < kLanes; row++) {
      if (row & bit) continue;
      const Vector one = rows[row], other = rows[row + bit];
      rows[row] = __builtin_shuffle(one, other, low);
      rows[row + bit] = __builtin_shuffle(one, other, high);
    }
  }
}

void weights(const float* weight, ag::WinogradWeightStrides strides, int64_t depth, int64_t columns, float* panels, int64_t begin, int64_t end) {
  for (int64_t column = 0; column < columns; column += kLanes) {
    for (int64_t first = begin; first < end; first += kLanes) {
      Vector kernels[9][kLanes];  // each weight of a kernel: a vector of columns for each depth
      for (int i = 0; i < 9; i++) {
        const auto* from = weight + first * strides.depth + column * strides.column + i / 3 * strides.y + i % 3 * strides.x;
        if (strides.column == 1) {
          for (int d = 0; d < kLanes; d++) kernels[i][d] = load(from + d * strides.depth);
        } else if (strides.depth == 1) {
          for (int lane = 0; lane < kLanes; lane++) kernels[i][lane] = load(from + lane * strides.column);
          transpose(kernels[i]);
        } else {
          float lanes[kLanes];
          for (int d = 0; d < kLanes; d++) {
            for (int lane = 0; lane < kLanes; lane++) lanes[lane] = from[d * strides.depth + lane * strides.column];
            kernels[i][d] = load(lanes);
          }
        }
      }
      for (int d = 0; d < kLanes; d++) {
        Vector kernel[3][3], transformed[6][6];
        for (int i = 0; i < 9; i++) kernel[i / 3][i % 3] = kernels[i][d];
        both_ways<3, 6, g>(kernel, transformed);
        auto* to = panels + in_panels(depth, columns, first + d, column);
        for (int p = 0; p < kPositions; p++) store(to + p * depth * columns, transformed[p / 6][p % 6]);
      }
    }
  }
}

void outputs(const float* input, ag::WinogradImages images, int64_t inputs, int64_t outputs, const float* weight_panels, const float* bias, float* output, float* scratch,
             int64_t begin, int64_t end) {
  const auto count = end - begin;
  auto* const products = scratch + kPositions * count * inputs;
  for (int64_t t = 0; t < count; t++)
    for (int64_t channel = 0; channel < inputs; channel += kLanes)
      transform_input(input, images, inputs, begin + t, channel, scratch + t * inputs + channel, count * inputs);
  for (int64_t p = 0; p < kPositions; p++)
    multiply(scratch + p * count * inputs, inputs, 1, count, weight_panels + p * inputs * outputs, inputs, outputs, false, products + p * count * outputs);
  const auto border = images.output_border, height = images.height - 2 * border, width = images.width - 2 * border;
  for (int64_t t = 0; t < count; t++) {
    const auto tile = tile_at(images, begin + t);
    for (int64_t channel = 0; channel < outputs; channel += kLanes) {
      Vector transformed[6][6], patch[4][4];
      for (int p = 0; p < kPositions; p++) transformed[p / 6][p % 6] = load(products + (p * count + t) * outputs + channel);
      both_ways<6, 4, a_transposed>(transformed, patch);
      const Vector shift = bias == nullptr ? Vector{} : load(bias + channel);
      for (int i = 0; i < kTile * kTile; i++) {
        const auto y = tile.y + i / kTile - border, x = tile.x + i % kTile - border;
        if (y >= 0 && y < height && x >= 0 && x < width)
          store(output + ((tile.image * height + y) * width + x) * outputs + channel, patch[i / kTile][i % kTile] + shift);
      }
    }
  }
}

void input_panels(const float* input, ag::WinogradImages images, int64_t channels, float* panels, int64_t first, int64_t block, int64_t begin, int64_t end) {
  for (int64_t t = begin; t < end; t++)
    for (int64_t channel = 0; channel < channels; channel += kLanes)
      transform_input(input, images, channels, first + t, channel, panels + in_panels(block, channels, t, channel), block * channels);
}

void output_rows(const float* grad_output, ag::WinogradImages images, int64_t channels, float* rows, int64_t first, int64_t block, int64_t begin, int64_t end) {
  for (int64_t t = begin; t < end; t++) {
    const auto tile = tile_at(images, first + t);
    for (int64_t channel = 0; channel < channels; channel += kLanes) {
      Vector patch[4][4], transformed[6][6];
      load_patch<4>(grad_output, images, images.output_border, channels, tile, 0, channel, patch);
      both_ways<4, 6, a>(patch, transformed);
      for (int p = 0; p < kPositions; p++) store(rows + (p * block + t) * channels + channel, transformed[p / 6][p % 6]);
    }
  }
}

void products(const float* rows, const float* panels, int64_t inputs, int64_t outputs, int64_t block, bool add, float* products, int64_t begin, int64_t end) {
  const auto groups = outputs / ag::kWinogradChannels;
  for (int64_t i = begin; i < end; i++) {
    const auto p = i / groups, output = i % groups * ag::kWinogradChannels;
    multiply(rows + p * block * outputs + output, 1, outputs, ag::kWinogradChannels, panels + p * block * inputs, block, inputs, add, products + (p * outputs + output) * inputs);
  }
}

void weight_gradient(const float* products, int64_t inputs, int64_t outputs, float* gradient, int64_t begin, int64_t end) {
  for (int64_t output = begin; output < end; output++) {
    for (int64_t channel = 0; channel < inputs; channel += kLanes) {
      Vector transformed[6][6], kernel[3][3];
      for (int p = 0; p < kPositions; p++) transformed[p / 6][p % 6] = load(products + (p * outputs + output) * inputs + channel);
      both_ways<6, 3, g_transposed>(transformed, kernel);
      for (int i = 0; i < 9; i++) store(gradient + (output * 9 + i) * inputs + channel, kernel[i / 3][i % 3]);
    }
  }
}

}  // namespace
