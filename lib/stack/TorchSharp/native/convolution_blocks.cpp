// A k x k convolution with few outputs (the generator's k9n3) as one of 3x3 kernels with many: the kernel is cut into n x n
// blocks of 3x3, each an output channel of its own, and an output is the sum of the blocks' channels, each shifted by its place:
//   y(p) = sum_ab R_ab(p + 3 (a, b)),    R on a grid that is wider than the images by `border` = 3 (n - 1) / 2 on each side.
#include "convolution.h"
#include "winograd.h"

#include <ATen/Parallel.h>

namespace ag {

namespace {

int64_t blocks_a_side(const at::Tensor& weight) { return weight.size(2) / 3; }
int64_t border_of(const at::Tensor& weight) { return (weight.size(2) - 3) / 2; }

// (O, C, k, k) -> (n * n * O, C, 3, 3), filled up with zeros to as many outputs as Winograd's algorithm takes at a time.
at::Tensor cut(const at::Tensor& weight) {
  const auto outputs = weight.size(0), inputs = weight.size(1), n = blocks_a_side(weight), used = n * n * outputs;
  auto blocks = at::zeros({(used + kWinogradChannels - 1) / kWinogradChannels * kWinogradChannels, inputs, 3, 3}, weight.options().memory_format(at::MemoryFormat::ChannelsLast));
  blocks.narrow(0, 0, used).copy_(weight.reshape({outputs, inputs, n, 3, n, 3}).permute({2, 4, 0, 1, 3, 5}).reshape({used, inputs, 3, 3}));
  return blocks;
}

at::Tensor join(const at::Tensor& blocks, const at::Tensor& weight) {
  const auto outputs = weight.size(0), inputs = weight.size(1), n = blocks_a_side(weight);
  const auto joined = blocks.narrow(0, 0, n * n * outputs).reshape({n, n, outputs, inputs, 3, 3}).permute({2, 3, 0, 4, 1, 5}).reshape(weight.sizes());
  return joined.contiguous(weight.suggest_memory_format());
}

// The gradients of the blocks' channels on the wider grid: each a shifted copy of grad_output.
at::Tensor spread(const at::Tensor& grad_output, const at::Tensor& weight) {
  const auto n = blocks_a_side(weight), wider = 2 * border_of(weight), outputs = weight.size(0), used = n * n * outputs;
  const auto channels = (used + kWinogradChannels - 1) / kWinogradChannels * kWinogradChannels;
  const auto source = grad_output.contiguous(at::MemoryFormat::ChannelsLast);
  const auto height = source.size(2), width = source.size(3);
  auto blocks = at::empty({source.size(0), channels, height + wider, width + wider}, source.options().memory_format(at::MemoryFormat::ChannelsLast));
  const auto* from = source.data_ptr<float>();
  auto* to = blocks.data_ptr<float>();
  at::parallel_for(0, source.size(0) * (height + wider), 8, [&](int64_t begin, int64_t end) {
    for (auto row = begin; row < end; row++) {
      const auto image = row / (height + wider), grid_y = row % (height + wider);
      for (int64_t grid_x = 0; grid_x < width + wider; grid_x++) {
        auto* pixel = to + (row * (width + wider) + grid_x) * channels;
        for (int64_t block = 0; block < n * n; block++) {
          const auto y = grid_y - block / n * 3, x = grid_x - block % n * 3;
          const bool inside = y >= 0 && y < height && x >= 0 && x < width;
          const auto* gradient = from + ((image * height + y) * width + x) * outputs;
          for (int64_t o = 0; o < outputs; o++) pixel[block * outputs + o] = inside ? gradient[o] : 0;
        }
        for (auto c = used; c < channels; c++) pixel[c] = 0;
      }
    }
  });
  return blocks;
}

}  // namespace

bool blocks_suit(const at::Tensor& input, const at::Tensor& weight, const Geometry& g) {
  const auto k = weight.size(2);
  return winograd_kernels() != nullptr && is_simple_cpu(input, weight, g) && weight.size(0) <= 4 && k >= 9 && k % 6 == 3 && weight.size(3) == k &&
      g.stride == std::vector<int64_t>{1, 1} && g.padding == std::vector<int64_t>{(k - 1) / 2, (k - 1) / 2} && weight.size(1) % kWinogradChannels == 0 &&
      is_channels_last(input, weight) && input.numel() > 0;
}

at::Tensor blocks_output(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias) {
  const auto n = blocks_a_side(weight), wider = 2 * border_of(weight), outputs = weight.size(0), height = input.size(2), width = input.size(3);
  const auto blocks = winograd_output(input, cut(weight), at::Tensor(), border_of(weight));
  const auto channels = blocks.size(1);
  auto output = at::empty({input.size(0), outputs, height, width}, input.options().memory_format(at::MemoryFormat::ChannelsLast));
  const auto dense_bias = bias.defined() ? bias.contiguous() : at::zeros({outputs}, input.options());
  const auto* shift = dense_bias.data_ptr<float>();
  const auto* from = blocks.data_ptr<float>();
  auto* to = output.data_ptr<float>();
  at::parallel_for(0, input.size(0) * height, 8, [&](int64_t begin, int64_t end) {
    for (auto row = begin; row < end; row++) {
      const auto image = row / height, y = row % height;
      for (int64_t x = 0; x < width; x++) {
        auto* pixel = to + (row * width + x) * outputs;
        for (int64_t o = 0; o < outputs; o++) pixel[o] = shift[o];
        for (int64_t block = 0; block < n * n; block++) {
          const auto* part = from + ((image * (height + wider) + y + block / n * 3) * (width + wider) + x + block % n * 3) * channels + block * outputs;
          for (int64_t o = 0; o < outputs; o++) pixel[o] += part[o];
        }
      }
    }
  });
  return output;
}

at::Tensor blocks_input_gradient(const at::Tensor& grad_output, const at::Tensor& weight) {
  return winograd_input_gradient(spread(grad_output, weight), cut(weight), border_of(weight));
}

at::Tensor blocks_weight_gradient(const at::Tensor& grad_output, const at::Tensor& input, const at::Tensor& weight) {
  return join(winograd_weight_gradient(spread(grad_output, weight), input, cut(weight), border_of(weight)), weight);
}

}  // namespace ag
