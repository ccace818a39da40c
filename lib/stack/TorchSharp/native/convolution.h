// What a convolution is, besides its tensors; and the algorithms for one that are not libtorch's.
#pragma once
#include <ATen/ATen.h>

#include <vector>

namespace ag {

struct Geometry {
  std::vector<int64_t> stride, padding, dilation;
  int64_t groups;
};

inline bool is_simple_cpu(const at::Tensor& input, const at::Tensor& weight, const Geometry& g) {
  return input.device().is_cpu() && input.scalar_type() == at::kFloat && input.dim() == 4 && weight.scalar_type() == at::kFloat && g.groups == 1 &&
      g.dilation == std::vector<int64_t>{1, 1};
}

// As in libtorch, either operand decides for the layout of the result.
inline bool is_channels_last(const at::Tensor& input, const at::Tensor& weight) {
  return input.suggest_memory_format() == at::MemoryFormat::ChannelsLast || weight.suggest_memory_format() == at::MemoryFormat::ChannelsLast;
}

// Winograd's algorithm for 3x3 kernels (winograd.h). The results are channels last in memory. With a border the images are taken
// to have so many more rows and columns of zeros on each side, and outputs (or their gradients) there too.
bool winograd_suits(const at::Tensor& input, const at::Tensor& weight, const Geometry& g);
at::Tensor winograd_output(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, int64_t border = 0);
at::Tensor winograd_input_gradient(const at::Tensor& grad_output, const at::Tensor& weight, int64_t border = 0);
at::Tensor winograd_weight_gradient(const at::Tensor& grad_output, const at::Tensor& input, const at::Tensor& weight, int64_t border = 0);

// Large kernels with few outputs, as the generator's last, cut into blocks of 3x3 (convolution_blocks.cpp). Channels last as well.
bool blocks_suit(const at::Tensor& input, const at::Tensor& weight, const Geometry& g);
at::Tensor blocks_output(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias);
at::Tensor blocks_input_gradient(const at::Tensor& grad_output, const at::Tensor& weight);
at::Tensor blocks_weight_gradient(const at::Tensor& grad_output, const at::Tensor& input, const at::Tensor& weight);

}  // namespace ag
