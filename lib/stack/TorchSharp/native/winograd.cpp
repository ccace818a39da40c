// Winograd's convolutions (winograd.h) on tensors.
#include "winograd.h"
#include "convolution.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>

namespace ag {

const WinogradKernels* winograd_kernels() {
#if defined(AG_WINOGRAD)
  static const WinogradKernels* const kernels = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") ? &winograd_avx512
      : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &winograd_avx2
                                                                        : nullptr;
  return kernels;
#else
  return nullptr;
#endif
}

namespace {

constexpr int64_t kCacheFloats = 192 * 1024;         // of a thread's transformed tiles: what its second level cache holds
// Transforming many kernels for few tiles costs more than is saved. The number of tiles is that of a whole batch; a generator, whose
// faces are not to depend on what is drawn beside them, has no layer of so many channels.
constexpr int64_t kManyKernels = 1 << 17, kFewTiles = 16;
constexpr int64_t kBlockFloats = 2 * 1024 * 1024;    // of a block of tiles that all threads share: a part of the third level's

// Memory that a thread keeps between calls: fresh pages for every convolution would cost more than its transforms.
class Scratch {
 public:
  float* floats(int64_t count) {
    if (count > size_) {
      memory_.reset(static_cast<float*>(std::aligned_alloc(64, static_cast<size_t>((count + 15) / 16 * 64))));
      if (!memory_) {
        size_ = 0;
        throw std::bad_alloc();
      }
      size_ = count;
    }
    return memory_.get();
  }

 private:
  struct Free {
    void operator()(float* memory) const { std::free(memory); }
  };
  std::unique_ptr<float, Free> memory_;
  int64_t size_ = 0;
};

thread_local Scratch of_thread, of_call, of_weights;

at::Tensor nhwc(const at::Tensor& t) { return t.contiguous(at::MemoryFormat::ChannelsLast); }

// input (N, depth, H, W) with kernels of `depth` inputs and `columns` outputs, on a grid wider than the input and the output by their borders.
at::Tensor convolve(const at::Tensor& input, const float* weight, WinogradWeightStrides strides, int64_t columns, const at::Tensor& bias, int64_t input_border, int64_t output_border) {
  const auto& kernels = *winograd_kernels();
  const auto source = nhwc(input);
  const WinogradImages images{input.size(0), input.size(2) + 2 * input_border, input.size(3) + 2 * input_border, input_border, output_border};
  const auto depth = input.size(1), tiles = images.tiles();
  auto output = at::empty({images.count, columns, images.height - 2 * output_border, images.width - 2 * output_border}, input.options().memory_format(at::MemoryFormat::ChannelsLast));
  const auto dense_bias = bias.defined() ? bias.contiguous() : bias;

  auto* const panels = of_weights.floats(kWinogradPositions * depth * columns);
  at::parallel_for(0, depth / kWinogradChannels, std::max<int64_t>(1, 1024 / columns), [&](int64_t begin, int64_t end) {
    kernels.weights(weight, strides, depth, columns, panels, begin * kWinogradChannels, end * kWinogradChannels);
  });

  auto block = std::clamp<int64_t>(kCacheFloats / (kWinogradPositions * (depth + columns)), 16, 256);
  block = std::min(block, (tiles + at::get_num_threads() - 1) / at::get_num_threads());
  block = (block + 7) / 8 * 8;
  const auto* from = source.data_ptr<float>();
  const auto* shift = bias.defined() ? dense_bias.data_ptr<float>() : nullptr;
  auto* to = output.data_ptr<float>();
  at::parallel_for(0, (tiles + block - 1) / block, 1, [&](int64_t begin, int64_t end) {
    auto* scratch = of_thread.floats(kWinogradPositions * block * (depth + columns));
    for (auto i = begin; i < end; i++) kernels.outputs(from, images, depth, columns, panels, shift, to, scratch, i * block, std::min(tiles, (i + 1) * block));
  });
  return output;
}

}  // namespace

bool winograd_suits(const at::Tensor& input, const at::Tensor& weight, const Geometry& g) {
  return winograd_kernels() != nullptr && is_simple_cpu(input, weight, g) && weight.size(2) == 3 && weight.size(3) == 3 && g.stride == std::vector<int64_t>{1, 1} &&
      g.padding == std::vector<int64_t>{1, 1} && weight.size(0) % kWinogradChannels == 0 && weight.size(1) % kWinogradChannels == 0 && is_channels_last(input, weight) &&
      input.numel() > 0 && (weight.size(0) * weight.size(1) <= kManyKernels || WinogradImages{input.size(0), input.size(2), input.size(3), 0, 0}.tiles() >= kFewTiles);
}

at::Tensor winograd_output(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, int64_t border) {
  return convolve(input, weight.data_ptr<float>(), {weight.stride(1), weight.stride(0), weight.stride(2), weight.stride(3)}, weight.size(0), bias, border, 0);
}

at::Tensor winograd_input_gradient(const at::Tensor& grad_output, const at::Tensor& weight, int64_t border) {
  // The kernel turned around, from outputs to inputs.
  const auto* last = weight.data_ptr<float>() + 2 * weight.stride(2) + 2 * weight.stride(3);
  return convolve(grad_output, last, {weight.stride(0), weight.stride(1), -weight.stride(2), -weight.stride(3)}, weight.size(1), at::Tensor(), 0, border);
}

at::Tensor winograd_weight_gradient(const at::Tensor& grad_output, const at::Tensor& input, const at::Tensor& weight, int64_t border) {
  const auto& kernels = *winograd_kernels();
  const auto source = nhwc(input), incoming = nhwc(grad_output);
  const WinogradImages images{input.size(0), input.size(2) + 2 * border, input.size(3) + 2 * border, border, 0};
  const auto inputs = weight.size(1), outputs = weight.size(0), tiles = images.tiles();
  auto gradient = at::empty(weight.sizes(), weight.options().memory_format(at::MemoryFormat::ChannelsLast));
  const auto block = std::min(tiles, std::max<int64_t>(16, kBlockFloats / (kWinogradPositions * (inputs + outputs))));
  auto* const panels = of_call.floats(kWinogradPositions * block * (inputs + outputs));
  auto* const rows = panels + kWinogradPositions * block * inputs;
  auto* const sums = of_weights.floats(kWinogradPositions * inputs * outputs);
  const auto* from = source.data_ptr<float>();
  const auto* arriving = incoming.data_ptr<float>();
  for (int64_t first = 0; first < tiles; first += block) {
    const auto count = std::min(block, tiles - first);
    at::parallel_for(0, count, 8, [&](int64_t begin, int64_t end) {
      kernels.input_panels(from, images, inputs, panels, first, count, begin, end);
      kernels.output_rows(arriving, images, outputs, rows, first, count, begin, end);
    });
    at::parallel_for(0, kWinogradPositions * (outputs / kWinogradChannels), 2, [&](int64_t begin, int64_t end) {
      kernels.products(rows, panels, inputs, outputs, count, first > 0, sums, begin, end);
    });
  }
  auto* to = gradient.data_ptr<float>();
  at::parallel_for(0, outputs, std::max<int64_t>(1, 4096 / inputs), [&](int64_t begin, int64_t end) { kernels.weight_gradient(sums, inputs, outputs, to, begin, end); });
  return gradient.contiguous(weight.suggest_memory_format());
}

}  // namespace ag
