// Backward passes, gradients, and the modes that decide what is recorded.
#include "values.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/grad_mode.h>

using namespace ag;

enum ag_tensor_flag : int32_t { AG_REQUIRES_GRAD = 0, AG_IS_LEAF = 1, AG_RETAINS_GRAD = 2, AG_IS_INFERENCE = 3 };

AG_EXPORT int32_t ag_tensor_flag_get(void* handle, int32_t flag) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    const auto tensor = borrow(handle);
    switch (flag) {
      case AG_REQUIRES_GRAD: return tensor.requires_grad();
      case AG_IS_LEAF: return tensor.is_leaf();
      case AG_RETAINS_GRAD: return tensor.retains_grad();
      case AG_IS_INFERENCE: return tensor.is_inference();
      default: TORCH_CHECK(false, "unknown flag ", flag);
    }
  });
}

AG_EXPORT int32_t ag_tensor_requires_grad_set(void* handle, int32_t value) {
  return guarded<int32_t>(-1, [&] {
    auto tensor = borrow(handle);
    TORCH_CHECK(value || tensor.is_leaf(), "you can only change requires_grad flags of leaf variables. Use detach() to get a tensor that does not require grad.");
    tensor.set_requires_grad(value != 0);
    return 0;
  });
}

AG_EXPORT int32_t ag_tensor_retain_grad(void* handle) {
  return guarded<int32_t>(-1, [&] {
    borrow(handle).retain_grad();
    return 0;
  });
}

// 1 and a new handle, 0 where there is no gradient, -1 on error.
AG_EXPORT int32_t ag_tensor_grad_get(void* handle, void** gradient) {
  return guarded<int32_t>(-1, [&] {
    *gradient = give(borrow(handle).grad());
    return *gradient == nullptr ? 0 : 1;
  });
}

AG_EXPORT int32_t ag_tensor_grad_set(void* handle, void* gradient) {
  return guarded<int32_t>(-1, [&] {
    auto tensor = borrow(handle);
    const auto value = borrow_or_undefined(gradient);
    if (value.defined()) {
      TORCH_CHECK(value.sizes() == tensor.sizes(), "assigned grad has shape ", value.sizes(), " but the tensor has shape ", tensor.sizes());
      TORCH_CHECK(value.scalar_type() == tensor.scalar_type(), "assigned grad has data of type ", value.scalar_type(), " but the tensor has ", tensor.scalar_type());
      TORCH_CHECK(value.device() == tensor.device(), "assigned grad is on ", value.device(), " but the tensor is on ", tensor.device());
    }
    tensor.mutable_grad() = value;
    return 0;
  });
}

AG_EXPORT int32_t ag_autograd_backward(void* const* tensors, int32_t count, void* const* gradients, int32_t gradient_count,
                                       int32_t retain_graph, int32_t create_graph, void* const* inputs, int32_t input_count) {
  return guarded<int32_t>(-1, [&] {
    torch::autograd::backward(borrow_all(tensors, count), borrow_all(gradients, gradient_count), retain_graph != 0, create_graph != 0,
                              borrow_all(inputs, input_count));
    return 0;
  });
}

// Writes input_count handles (null for an unused input).
AG_EXPORT int32_t ag_autograd_grad(void* const* outputs, int32_t count, void* const* inputs, int32_t input_count, void* const* gradients,
                                   int32_t gradient_count, int32_t retain_graph, int32_t create_graph, int32_t allow_unused, void** results) {
  return guarded<int32_t>(-1, [&] {
    const auto computed = torch::autograd::grad(borrow_all(outputs, count), borrow_all(inputs, input_count), borrow_all(gradients, gradient_count),
                                                retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < computed.size(); i++) results[i] = give(computed[i]);
    return 0;
  });
}

AG_EXPORT int32_t ag_grad_mode_get() { return at::GradMode::is_enabled() ? 1 : 0; }

AG_EXPORT void ag_grad_mode_set(int32_t enabled) { at::GradMode::set_enabled(enabled != 0); }

AG_EXPORT int32_t ag_inference_mode_get() { return c10::InferenceMode::is_enabled() ? 1 : 0; }

// Guards nest and must be given back on the thread that took them, the last one first.
AG_EXPORT void* ag_inference_mode_enter(int32_t enabled) {
  return guarded<void*>(nullptr, [&]() -> void* { return new c10::InferenceMode(enabled != 0); });
}

AG_EXPORT void ag_inference_mode_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

AG_EXPORT int32_t ag_anomaly_mode_get() {
  return (torch::autograd::AnomalyMode::is_enabled() ? 1 : 0) | (torch::autograd::AnomalyMode::should_check_nan() ? 2 : 0);
}

AG_EXPORT void ag_anomaly_mode_set(int32_t enabled, int32_t check_nan) { torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0); }
