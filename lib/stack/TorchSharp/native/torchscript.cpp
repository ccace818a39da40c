// TorchScript modules: loading, saving, calling, their parameters.
#include "values.h"

#include <torch/script.h>

#include <sstream>
#include <string>
#include <vector>

using namespace ag;

AG_EXPORT void* ag_jit_load(const char* path, int32_t device_type, int32_t device_index) {
  return guarded<void*>(nullptr, [&]() -> void* {
    return new torch::jit::Module(torch::jit::load(std::string(path), device_of(device_type, device_index)));
  });
}

AG_EXPORT void* ag_jit_load_memory(const char* bytes, int64_t count, int32_t device_type, int32_t device_index) {
  return guarded<void*>(nullptr, [&]() -> void* {
    std::istringstream stream(std::string(bytes, static_cast<size_t>(count)));
    return new torch::jit::Module(torch::jit::load(stream, device_of(device_type, device_index)));
  });
}

AG_EXPORT int32_t ag_jit_save(void* handle, const char* path) {
  return guarded<int32_t>(-1, [&] {
    static_cast<torch::jit::Module*>(handle)->save(std::string(path));
    return 0;
  });
}

AG_EXPORT void ag_jit_release(void* handle) { delete static_cast<torch::jit::Module*>(handle); }

AG_EXPORT int32_t ag_jit_call(void* handle, const char* method, const ag_value* arguments, int32_t count, ag_value* result) {
  return guarded<int32_t>(-1, [&] {
    std::vector<c10::IValue> inputs;
    for (int32_t i = 0; i < count; i++) {
      ArgumentSpec spec;
      spec.name = "input " + std::to_string(i);
      spec.optional = true;
      spec.kind = arguments[i].tag == AG_TENSOR ? Kind::Tensor
          : arguments[i].tag == AG_TENSOR_LIST ? Kind::TensorList
          : arguments[i].tag == AG_INT_LIST ? Kind::IntList
          : arguments[i].tag == AG_STRING ? Kind::String : Kind::Scalar;
      inputs.push_back(to_ivalue(arguments[i], spec));
    }
    *result = from_ivalue(static_cast<torch::jit::Module*>(handle)->get_method(method)(std::move(inputs)));
    return 0;
  });
}

AG_EXPORT int32_t ag_jit_train(void* handle, int32_t on) {
  return guarded<int32_t>(-1, [&] {
    static_cast<torch::jit::Module*>(handle)->train(on != 0);
    return 0;
  });
}

AG_EXPORT int32_t ag_jit_is_training(void* handle) {
  return guarded<int32_t>(-1, [&] { return static_cast<torch::jit::Module*>(handle)->is_training() ? 1 : 0; });
}

// dtype < 0 keeps the dtype; device_type < 0 keeps the device.
AG_EXPORT int32_t ag_jit_to(void* handle, int32_t device_type, int32_t device_index, int32_t dtype) {
  return guarded<int32_t>(-1, [&] {
    auto& module = *static_cast<torch::jit::Module*>(handle);
    if (device_type >= 0) module.to(device_of(device_type, device_index));
    if (dtype >= 0) module.to(static_cast<c10::ScalarType>(dtype));
    return 0;
  });
}

// A tuple of (name, tensor, name, tensor, ...): parameters, or buffers.
AG_EXPORT int32_t ag_jit_tensors(void* handle, int32_t buffers, ag_value* result) {
  return guarded<int32_t>(-1, [&] {
    auto& module = *static_cast<torch::jit::Module*>(handle);
    std::vector<c10::IValue> items;
    const auto add = [&](const auto& list) {
      for (const auto& item : list) {
        items.emplace_back(item.name);
        items.emplace_back(item.value);
      }
    };
    if (buffers) add(module.named_buffers()); else add(module.named_parameters());
    *result = tuple_of(items);
    return 0;
  });
}
