// What the trainer needs beyond libtorch's own operators:
//   animegan::penalty_conv2d, animegan::penalty_leaky_relu   a gradient penalty's double backward without its needless parts
//   ag_adam_step, ag_lerp                                    an optimiser's or an average's update of all tensors in one call
#include "torch_shim.h"
#include "shim_support.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <array>
#include <cmath>
#include <vector>

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::Variable;
using torch::autograd::variable_list;

// ---- the gradient penalty's double backward -------------------------------------------------------------------
//
// A penalty differentiates g = dD(x)/dx once more, with respect to D's weights. libtorch's own formulas serve every
// use of a second derivative and so also compute terms that are zero or unused here: through a leaky ReLU (its second
// derivative is zero almost everywhere) they send explicit zeros back through the whole forward network, and through a
// convolution they compute the gradients of its forward pass again. Below, g depends on the weights through the
// backward convolutions alone, which is exact for a D made of convolutions and piecewise linear activations.

// Sizes that do not change between the passes of one convolution.
struct Geometry {
  std::vector<int64_t> stride, padding, dilation;
  int64_t groups;
};

std::array<at::Tensor, 3> convolution_gradients(const at::Tensor& grad_output, const at::Tensor& input, const at::Tensor& weight,
                                                const Geometry& g, std::array<bool, 3> wanted) {
  const std::array<int64_t, 1> bias_sizes{weight.size(0)};
  const std::array<int64_t, 2> no_output_padding{0, 0};
  auto [grad_input, grad_weight, grad_bias] = at::convolution_backward(grad_output, input, weight, at::OptionalIntArrayRef(at::IntArrayRef(bias_sizes)),
      g.stride, g.padding, g.dilation, /*transposed=*/false, no_output_padding, g.groups, wanted);
  return {grad_input, grad_weight, grad_bias};
}

at::Tensor convolve(const at::Tensor& input, const at::Tensor& weight, const Geometry& g) {
  return at::convolution(input, weight, {}, g.stride, g.padding, g.dilation, /*transposed=*/false, {0, 0}, g.groups);
}

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
    if (ctx->needs_input_grad(0)) for_grad_output = convolve(gg_input, weight, g);
    if (ctx->needs_input_grad(1)) for_weight = convolution_gradients(grad_output, gg_input, weight, g, {false, true, false})[1];
    return {for_grad_output, for_weight, Variable(), Variable()};
  }
};

struct PenaltyConvolution : Function<PenaltyConvolution> {
  static Variable forward(AutogradContext* ctx, const Variable& input, const Variable& weight, const Variable& bias, const Geometry& g) {
    ctx->set_materialize_grads(false);
    ctx->save_for_backward({input, weight});
    save(ctx, g);
    return at::convolution(input, weight, bias.defined() ? bias : at::Tensor(), g.stride, g.padding, g.dilation, false, {0, 0}, g.groups);
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
    const bool wants_weight = ctx->needs_input_grad(1), wants_bias = ctx->needs_input_grad(2);
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

struct PenaltyLeakyRelu : Function<PenaltyLeakyRelu> {
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

at::Tensor penalty_conv2d(const at::Tensor& input, const at::Tensor& weight, const AgOptional<at::Tensor>& bias, at::IntArrayRef stride,
                          at::IntArrayRef padding, at::IntArrayRef dilation, int64_t groups) {
  const Geometry g{stride.vec(), padding.vec(), dilation.vec(), groups};
  const auto device = input.device().type();
  if (!autocast_is_on(device)) return PenaltyConvolution::apply(input, weight, bias.value_or(at::Tensor()), g);
  const auto dtype = autocast_dtype(device);
  const auto cast = [&](const at::Tensor& t) { return t.defined() ? at::autocast::cached_cast(dtype, t, device) : t; };
  const auto x = cast(input), w = cast(weight), b = cast(bias.value_or(at::Tensor()));
  c10::impl::ExcludeDispatchKeyGuard no_autocast(c10::DispatchKeySet({c10::DispatchKey::AutocastCPU, c10::DispatchKey::AutocastCUDA}));
  return PenaltyConvolution::apply(x, w, b, g);
}

at::Tensor penalty_leaky_relu(const at::Tensor& input, double slope) { return PenaltyLeakyRelu::apply(input, slope); }

// ---- one call for all parameters -------------------------------------------------------------------------------

// Elementwise over memory is the same as elementwise over indices where all tensors are laid out alike without gaps.
bool same_dense_layout(const at::Tensor& a, const at::Tensor& b) {
  return a.sizes() == b.sizes() && a.strides() == b.strides() && a.is_non_overlapping_and_dense() && b.is_non_overlapping_and_dense();
}

bool is_plain(const at::Tensor& t) { return t.device().is_cpu() && t.scalar_type() == at::kFloat && t.layout() == at::kStrided; }

struct AdamConstants {
  float beta1, one_minus_beta1, beta2, one_minus_beta2, step_size, root_correction2, eps, weight_decay, shrink;
  bool decoupled, maximize;
};

// The compiler vectorises this for the machine at hand: the best version is chosen when the library is loaded.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((target_clones("avx512f", "avx2", "default"), optimize("O3")))
#endif
void adam_range(float* __restrict p, const float* __restrict g, float* __restrict m, float* __restrict v, int64_t count, const AdamConstants& c) {
  const auto constants = c;
  for (int64_t i = 0; i < count; i++) {
    float gradient = constants.maximize ? -g[i] : g[i];
    float parameter = p[i];
    if (constants.decoupled) parameter *= constants.shrink; else if (constants.weight_decay != 0) gradient += constants.weight_decay * parameter;
    const float first = constants.beta1 * m[i] + constants.one_minus_beta1 * gradient;
    const float second = constants.beta2 * v[i] + constants.one_minus_beta2 * gradient * gradient;
    m[i] = first;
    v[i] = second;
    p[i] = parameter - constants.step_size * first / (std::sqrt(second) / constants.root_correction2 + constants.eps);
  }
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((target_clones("avx512f", "avx2", "default"), optimize("O3")))
#endif
void lerp_range(float* __restrict to, const float* __restrict from, int64_t count, float weight) {
  for (int64_t i = 0; i < count; i++) to[i] += weight * (from[i] - to[i]);
}

constexpr int64_t grain = 16384;  // elements a thread takes at a time

void adam_tensor_ops(const at::Tensor& p, at::Tensor g, const at::Tensor& m, const at::Tensor& v, const at::Tensor& max_v, const AdamConstants& c, double lr, double eps,
                     double weight_decay, double beta1, double beta2, double correction1, double correction2) {
  if (c.maximize) g = g.neg();
  if (c.decoupled) p.mul_(1 - lr * weight_decay);
  else if (weight_decay != 0) g = g.add(p, weight_decay);
  m.mul_(beta1).add_(g, 1 - beta1);
  v.mul_(beta2).addcmul_(g, g, 1 - beta2);
  auto second = v;
  if (max_v.defined()) {
    at::maximum_out(const_cast<at::Tensor&>(max_v), max_v, v);
    second = max_v;
  }
  p.addcdiv_(m, second.sqrt().div_(std::sqrt(correction2)).add_(eps), -lr / correction1);
}

}  // namespace

TORCH_LIBRARY(animegan, library) {
  library.def("penalty_conv2d(Tensor input, Tensor weight, Tensor? bias, int[2] stride, int[2] padding, int[2] dilation, int groups) -> Tensor", penalty_conv2d);
  library.def("penalty_leaky_relu(Tensor input, float negative_slope) -> Tensor", penalty_leaky_relu);
}

// One Adam (or, decoupled, AdamW) step of `count` parameters, in place. max_exp_avg_sqs is null unless amsgrad.
AG_EXPORT int32_t ag_adam_step(void* const* params, void* const* grads, void* const* exp_avgs, void* const* exp_avg_sqs, void* const* max_exp_avg_sqs, int32_t count,
                               double lr, double beta1, double beta2, double eps, double weight_decay, int32_t decoupled, int32_t maximize, int64_t step) {
  return ag::guarded<int32_t>(-1, [&]() -> int32_t {
    const at::NoGradGuard no_grad;
    const double correction1 = 1 - std::pow(beta1, static_cast<double>(step));
    const double correction2 = 1 - std::pow(beta2, static_cast<double>(step));
    const AdamConstants c{static_cast<float>(beta1), static_cast<float>(1 - beta1), static_cast<float>(beta2), static_cast<float>(1 - beta2),
                          static_cast<float>(lr / correction1), static_cast<float>(std::sqrt(correction2)), static_cast<float>(eps),
                          static_cast<float>(weight_decay), static_cast<float>(1 - lr * weight_decay), decoupled != 0, maximize != 0};
    std::vector<std::array<at::Tensor, 4>> plain;
    for (int32_t i = 0; i < count; i++) {
      const auto p = ag::borrow(params[i]).detach();
      auto g = ag::borrow(grads[i]).detach();
      const auto m = ag::borrow(exp_avgs[i]), v = ag::borrow(exp_avg_sqs[i]);
      const auto max_v = max_exp_avg_sqs == nullptr ? at::Tensor() : ag::borrow_or_undefined(max_exp_avg_sqs[i]);
      TORCH_CHECK(g.sizes() == p.sizes() && m.sizes() == p.sizes() && v.sizes() == p.sizes(), "Adam: parameter ", i, " has shape ", p.sizes(), ", its gradient ", g.sizes(), ", its state ", m.sizes());
      TORCH_CHECK(!g.is_sparse(), "Adam does not support sparse gradients");
      if (is_plain(p) && is_plain(g) && is_plain(m) && is_plain(v) && !max_v.defined() && same_dense_layout(p, m) && same_dense_layout(p, v)) {
        if (!same_dense_layout(p, g)) g = at::empty_like(p).copy_(g);
        plain.push_back({p, g, m, v});
      } else {
        adam_tensor_ops(p, g, m, v, max_v, c, lr, eps, weight_decay, beta1, beta2, correction1, correction2);
      }
    }
    std::vector<int64_t> first_block{0};
    for (const auto& t : plain) first_block.push_back(first_block.back() + (t[0].numel() + grain - 1) / grain);
    at::parallel_for(0, first_block.back(), 1, [&](int64_t begin, int64_t end) {
      auto tensor = static_cast<size_t>(std::upper_bound(first_block.begin(), first_block.end(), begin) - first_block.begin() - 1);
      for (int64_t block = begin; block < end; block++) {
        while (block >= first_block[tensor + 1]) tensor++;
        const auto& [p, g, m, v] = plain[tensor];
        const auto start = (block - first_block[tensor]) * grain;
        adam_range(p.data_ptr<float>() + start, g.data_ptr<float>() + start, m.data_ptr<float>() + start, v.data_ptr<float>() + start, std::min(grain, p.numel() - start), c);
      }
    });
    return 0;
  });
}

// targets[i] += weight * (sources[i] - targets[i]), in place: one step of an exponential moving average.
AG_EXPORT int32_t ag_lerp(void* const* targets, void* const* sources, int32_t count, double weight) {
  return ag::guarded<int32_t>(-1, [&]() -> int32_t {
    const at::NoGradGuard no_grad;
    for (int32_t i = 0; i < count; i++) {
      const auto to = ag::borrow(targets[i]).detach(), from = ag::borrow(sources[i]).detach();
      TORCH_CHECK(to.sizes() == from.sizes(), "average: tensor ", i, " has shape ", to.sizes(), ", its source ", from.sizes());
      if (is_plain(to) && is_plain(from) && same_dense_layout(to, from))
        at::parallel_for(0, to.numel(), grain, [&](int64_t begin, int64_t end) {
          lerp_range(to.data_ptr<float>() + begin, from.data_ptr<float>() + begin, end - begin, static_cast<float>(weight));
        });
      else
        to.lerp_(from.to(to.options()), weight);
    }
    return 0;
  });
}
