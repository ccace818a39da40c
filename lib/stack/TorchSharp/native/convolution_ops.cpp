// animegan::fast_conv2d and animegan::fast_leaky_relu: libtorch's operators with the same values and gradients, computed
// by the algorithm that suits a GAN's shapes and without what a gradient penalty does not need.
#include "convolution.h"
#include "shim_support.h"

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <algorithm>
#include <array>
#include <vector>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::Variable;
using torch::autograd::variable_list;

// ---- the passes of one convolution, each by the algorithm that suits its shape ----------------------------------
//
// oneDNN's direct kernels are near the machine's peak; what is faster does less arithmetic, except where measured otherwise:
// - 3x3 kernels of stride 1, which is most of both networks: Winograd's algorithm (winograd.h).
// - few output channels under a large kernel (the generator's k9n3 output): the same, on blocks of the kernel.
// - the weights' gradient over an output of 2x2 or less: 13 to 35 GFLOP/s of 110 on a core. As one matrix product over
//   unfolded patches it is not.

using ag::Geometry;
using ag::is_simple_cpu;
using Wanted = std::array<bool, 3>;

std::array<at::Tensor, 3> direct_gradients(const at::Tensor& grad_output, const at::Tensor& input, const at::Tensor& weight, const Geometry& g, Wanted wanted) {
  const std::array<int64_t, 1> bias_sizes{weight.size(0)};
  const std::array<int64_t, 2> no_output_padding{0, 0};
  auto [grad_input, grad_weight, grad_bias] = at::convolution_backward(grad_output, input, weight, at::OptionalIntArrayRef(at::IntArrayRef(bias_sizes)),
      g.stride, g.padding, g.dilation, /*transposed=*/false, no_output_padding, g.groups, wanted);
  return {grad_input, grad_weight, grad_bias};
}

bool weights_by_product(const at::Tensor& grad_output, const at::Tensor& input, const at::Tensor& weight, const Geometry& g) {
  return is_simple_cpu(input, weight, g) && grad_output.size(2) * grad_output.size(3) <= 4 && weight.size(0) >= 64 && weight.size(1) >= 64;
}

at::Tensor weight_gradient_by_product(const at::Tensor& grad_output, const at::Tensor& input, const at::Tensor& weight, const Geometry& g) {
  const auto patches = at::im2col(input.contiguous(), weight.sizes().slice(2), g.dilation, g.padding, g.stride);  // (B, C * kh * kw, L)
  const auto left = grad_output.flatten(2).transpose(0, 1).reshape({weight.size(0), -1});                          // (O, B * L)
  const auto right = patches.transpose(1, 2).reshape({-1, patches.size(1)});                                       // (B * L, C * kh * kw)
  return at::mm(left, right).view(weight.sizes()).contiguous(weight.suggest_memory_format());
}

at::Tensor convolve(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const Geometry& g) {
  if (ag::blocks_suit(input, weight, g)) return ag::blocks_output(input, weight, bias);
  if (ag::winograd_suits(input, weight, g)) return ag::winograd_output(input, weight, bias);
  return at::convolution(input, weight, bias, g.stride, g.padding, g.dilation, /*transposed=*/false, {0, 0}, g.groups);
}

// The gradients of input, weight and bias, as far as wanted.
std::array<at::Tensor, 3> convolution_gradients(const at::Tensor& grad_output, const at::Tensor& input, const at::Tensor& weight, const Geometry& g, Wanted wanted) {
  // The special cases work in place: where these gradients are themselves recorded, libtorch's own operator is taken.
  if (at::GradMode::is_enabled()) return direct_gradients(grad_output, input, weight, g, wanted);
  std::array<at::Tensor, 3> gradients;
  const auto winograd = ag::winograd_suits(input, weight, g), blocks = !winograd && ag::blocks_suit(input, weight, g);
  if (wanted[0] && winograd) gradients[0] = ag::winograd_input_gradient(grad_output, weight);
  if (wanted[0] && blocks) gradients[0] = ag::blocks_input_gradient(grad_output, weight);
  if (wanted[1]) {
    if (winograd) gradients[1] = ag::winograd_weight_gradient(grad_output, input, weight);
    else if (blocks) gradients[1] = ag::blocks_weight_gradient(grad_output, input, weight);
    else if (weights_by_product(grad_output, input, weight, g)) gradients[1] = weight_gradient_by_product(grad_output, input, weight, g);
  }
  if (wanted[2] && gradients[1].defined()) gradients[2] = grad_output.sum({0, 2, 3});
  const Wanted left{wanted[0] && !gradients[0].defined(), wanted[1] && !gradients[1].defined(), wanted[2] && !gradients[2].defined()};
  if (left[0] || left[1] || left[2]) {
    const auto others = direct_gradients(grad_output, input, weight, g, left);
    for (size_t i = 0; i < 3; i++)
      if (left[i]) gradients[i] = others[i];
  }
  return gradients;
}

// ---- a convolution whose double backward is cheap --------------------------------------------------------------
//
// A penalty differentiates g = dD(x)/dx once more, with respect to D's weights. libtorch's own formulas serve every
// use of a second derivative and so also compute terms that are zero or unused here: through a leaky ReLU (its second
// derivative is zero almost everywhere) they send explicit zeros back through the whole forward network, and through a
// convolution they compute the gradients of its forward pass again. Below, g depends on the weights through the
// backward convolutions alone, which is exact for a D made of convolutions and piecewise linear activations.


void save(AutogradContext* ctx, const Geometry& g) {
  ctx->saved_data["stride"] = g.stride;
  ctx->saved_data["padding"] = g.padding;
  ctx->saved_data["dilation"] = g.dilation;
  ctx->saved_data["groups"] = g.groups;
}

Geometry restore(AutogradContext* ctx) {
  return {ctx->saved_data["stride"].toIntVector(), ctx->saved_data["padding"].toIntVector(), ctx->saved_data["dilation"].toIntVector(), ctx->saved_data["groups"].toInt()};
}

// grad_input of a convolution, linear in grad_output and in the weight; `input` lends its sizes only.
struct ConvolutionInputGradient : Function<ConvolutionInputGradient> {
  static Variable forward(AutogradContext* ctx, const Variable& grad_output, const Variable& weight, const at::Tensor& input, const Geometry& g) {
    ctx->set_materialize_grads(false);
    ctx->save_for_backward({grad_output, weight});
    save(ctx, g);
    return convolution_gradients(grad_output, input, weight, g, {true, false, false})[0];
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    const auto& gg_input = grads[0];
    if (!gg_input.defined()) return {Variable(), Variable(), Variable(), Variable()};
    const auto saved = ctx->get_saved_variables();
    const auto& grad_output = saved[0];
    const auto& weight = saved[1];
    const auto g = restore(ctx);
    Variable for_grad_output, for_weight;
    if (ctx->needs_input_grad(0)) for_grad_output = convolve(gg_input, weight, at::Tensor(), g);
    if (ctx->needs_input_grad(1)) for_weight = convolution_gradients(grad_output, gg_input, weight, g, {false, true, false})[1];
    return {for_grad_output, for_weight, Variable(), Variable()};
  }
};

struct FastConvolution : Function<FastConvolution> {
  static Variable forward(AutogradContext* ctx, const Variable& input, const Variable& weight, const AgOptional<Variable>& bias, const Geometry& g) {
    ctx->set_materialize_grads(false);
    ctx->save_for_backward({input, weight});
    save(ctx, g);
    ctx->saved_data["has_bias"] = bias.has_value();
    return convolve(input, weight, bias.value_or(at::Tensor()), g);
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    const auto& grad_output = grads[0];
    if (!grad_output.defined()) return {Variable(), Variable(), Variable(), Variable()};
    const auto saved = ctx->get_saved_variables();
    const auto& input = saved[0];
    const auto& weight = saved[1];
    const auto g = restore(ctx);
    Variable for_input, for_weight, for_bias;
    if (ctx->needs_input_grad(0)) for_input = ConvolutionInputGradient::apply(grad_output, weight, input.detach(), g);
    const bool wants_weight = ctx->needs_input_grad(1), wants_bias = ctx->saved_data["has_bias"].toBool() && ctx->needs_input_grad(2);
    if (wants_weight || wants_bias) {
      const auto computed = convolution_gradients(grad_output, input, weight, g, {false, wants_weight, wants_bias});
      for_weight = computed[1];
      for_bias = computed[2];
    }
    return {for_input, for_weight, for_bias, Variable()};
  }
};

// grad_output * (input > 0 ? 1 : slope), linear in grad_output; the derivative with respect to input is zero.
struct LeakyReluGradient : Function<LeakyReluGradient> {
  static Variable forward(AutogradContext* ctx, const Variable& grad_output, const at::Tensor& input, double slope) {
    ctx->set_materialize_grads(false);
    ctx->save_for_backward({input});
    ctx->saved_data["slope"] = slope;
    return at::leaky_relu_backward(grad_output, input, slope, false);
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    if (!grads[0].defined()) return {Variable(), Variable(), Variable()};
    return {LeakyReluGradient::apply(grads[0], ctx->get_saved_variables()[0], ctx->saved_data["slope"].toDouble()), Variable(), Variable()};
  }
};

struct FastLeakyRelu : Function<FastLeakyRelu> {
  static Variable forward(AutogradContext* ctx, const Variable& input, double slope) {
    ctx->set_materialize_grads(false);
    ctx->save_for_backward({input});
    ctx->saved_data["slope"] = slope;
    return at::leaky_relu(input, slope);
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    if (!grads[0].defined()) return {Variable(), Variable()};
    return {LeakyReluGradient::apply(grads[0], ctx->get_saved_variables()[0].detach(), ctx->saved_data["slope"].toDouble()), Variable()};
  }
};

// Autocast wraps libtorch's operators, not these: they cast their inputs themselves, then run with it switched off.
bool autocast_is_on(c10::DeviceType device) {
#if AG_TORCH_AT_LEAST(2, 4)
  return at::autocast::is_autocast_enabled(device);
#else
  return device == c10::DeviceType::CPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
#endif
}

at::ScalarType autocast_dtype(c10::DeviceType device) {
#if AG_TORCH_AT_LEAST(2, 4)
  return at::autocast::get_autocast_dtype(device);
#else
  return device == c10::DeviceType::CPU ? at::autocast::get_autocast_cpu_dtype() : at::autocast::get_autocast_gpu_dtype();
#endif
}

at::Tensor fast_conv2d(const at::Tensor& input, const at::Tensor& weight, const AgOptional<at::Tensor>& bias, at::IntArrayRef stride,
                          at::IntArrayRef padding, at::IntArrayRef dilation, int64_t groups) {
  if (input.dim() != 4 || weight.dim() != 4) return at::conv2d(input, weight, bias, stride, padding, dilation, groups);
  const Geometry g{stride.vec(), padding.vec(), dilation.vec(), groups};
  const auto device = input.device().type();
  if (!autocast_is_on(device)) return FastConvolution::apply(input, weight, bias, g);
  const auto dtype = autocast_dtype(device);
  const auto cast = [&](const at::Tensor& t) { return t.defined() ? at::autocast::cached_cast(dtype, t, device) : t; };
  const auto x = cast(input), w = cast(weight), b = cast(bias.value_or(at::Tensor()));
  c10::impl::ExcludeDispatchKeyGuard no_autocast(c10::DispatchKeySet({c10::DispatchKey::AutocastCPU, c10::DispatchKey::AutocastCUDA}));
  return FastConvolution::apply(x, w, b.defined() ? AgOptional<at::Tensor>(b) : AgOptional<at::Tensor>(), g);
}

at::Tensor fast_leaky_relu(const at::Tensor& input, double slope) { return FastLeakyRelu::apply(input, slope); }

}  // namespace

TORCH_LIBRARY(animegan, library) {
  library.def("fast_conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] dilation=1, int groups=1) -> Tensor", fast_conv2d);
  library.def("fast_leaky_relu(Tensor input, float negative_slope) -> Tensor", fast_leaky_relu);
}
