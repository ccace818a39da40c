// Convolutions of 3x3 kernels with stride 1 and padding 1 by Winograd's minimal filtering F(4x4, 3x3) (Lavin and Gray 2016,
// arXiv:1509.09308): a tile of 4x4 outputs takes 36 products a pair of channels instead of 144. The images are NHWC, float32.
//
// With a tile's 6x6 inputs d, a 3x3 kernel g and the tile's 4x4 outputs y:
//   y = A^T [(G g G^T) . (B^T d B)] A        and, for the gradient of the kernel,        dg = G^T [(A dy A^T) . (B^T d B)] G.
// Each of the 36 positions of the bracket is a matrix product over channels, or, for the gradient, over tiles.
#pragma once
#include <cstdint>

namespace ag {

constexpr int64_t kWinogradTile = 4;
constexpr int64_t kWinogradPositions = 36;
constexpr int64_t kWinogradChannels = 16;  // what the numbers of channels must be multiples of

// The grid of outputs (N, H, W), cut into tiles of 4x4, the last of a row or column perhaps not full. A tensor on it may have a
// border: it is narrower than the grid by so much on each side, zero there when read and not written there.
struct WinogradImages {
  int64_t count, height, width;
  int64_t input_border, output_border;

  int64_t tile_rows() const { return (height + kWinogradTile - 1) / kWinogradTile; }
  int64_t tile_columns() const { return (width + kWinogradTile - 1) / kWinogradTile; }
  int64_t tiles() const { return count * tile_rows() * tile_columns(); }
};

// Strides of a weight (output, input, row, column), in elements. Negative ones turn the kernel around.
struct WinogradWeightStrides {
  int64_t depth, column, y, x;
};

// One instruction set's version. Transformed operands are "rows" (position, row, channel) or "panels" (position,
// panel of panel_width columns, row, column in it); the last panel of a position may be narrower.
struct WinogradKernels {
  int64_t panel_width;

  // G g G^T of kernels (depth, column), as panels of columns, for the depths [begin, end), multiples of 16.
  void (*weights)(const float* weight, WinogradWeightStrides strides, int64_t depth, int64_t columns, float* panels, int64_t begin, int64_t end);

  // The outputs of the tiles [begin, end), of stride 1 and padding 1 on the grid. scratch: 36 * (end - begin) * (inputs + outputs) floats. bias may be null.
  void (*outputs)(const float* input, WinogradImages images, int64_t inputs, int64_t outputs, const float* weight_panels, const float* bias, float* output,
                  float* scratch, int64_t begin, int64_t end);

  // B^T d B as panels of channels of a block of `block` tiles from `first` on, for the tiles [begin, end).
  void (*input_panels)(const float* input, WinogradImages images, int64_t channels, float* panels, int64_t first, int64_t block, int64_t begin, int64_t end);

  // A dy A^T as rows, of the same tiles.
  void (*output_rows)(const float* grad_output, WinogradImages images, int64_t channels, float* rows, int64_t first, int64_t block, int64_t begin, int64_t end);

  // products (position, output, input) (+)= rows^T panels of a block of tiles, for the pairs (position, 16 outputs) [begin, end).
  void (*products)(const float* rows, const float* panels, int64_t inputs, int64_t outputs, int64_t block, bool add, float* products, int64_t begin, int64_t end);

  // G^T products G as a weight gradient (output, row, column, input), for the outputs [begin, end).
  void (*weight_gradient)(const float* products, int64_t inputs, int64_t outputs, float* gradient, int64_t begin, int64_t end);
};

// The version for this processor; null where there is none (then libtorch's own convolutions are to be used).
const WinogradKernels* winograd_kernels();

extern const WinogradKernels winograd_avx512, winograd_avx2;

}  // namespace ag
