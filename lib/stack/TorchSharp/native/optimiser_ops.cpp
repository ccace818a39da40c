// What an optimiser or an average does to all tensors, in one call: ag_adam_step, ag_lerp.
#include "torch_shim.h"
#include "shim_support.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace {

// Elementwise over memory is the same as elementwise over indices where all tensors are laid out alike without gaps.
bool same_dense_layout(const at::Tensor& a, const at::Tensor& b) {
  return a.sizes() == b.sizes() && a.strides() == b.strides() && a.is_non_overlapping_and_dense() && b.is_non_overlapping_and_dense();
}

// Tells autograd that a tensor it may have saved has changed: a backward pass through the old value is then refused.
void mark_changed(const at::Tensor& t) {
  if (!t.is_inference()) t.unsafeGetTensorImpl()->bump_version();
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
        for (const auto& changed : {p, m, v}) mark_changed(changed);
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
      if (is_plain(to) && is_plain(from) && same_dense_layout(to, from)) {
        at::parallel_for(0, to.numel(), grain, [&](int64_t begin, int64_t end) {
          lerp_range(to.data_ptr<float>() + begin, from.data_ptr<float>() + begin, end - begin, static_cast<float>(weight));
        });
        mark_changed(to);
      } else {
        to.lerp_(from.to(to.options()), weight);
      }
    }
    return 0;
  });
}
