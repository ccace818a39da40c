// Random number generators: seeds and states.
#include "values.h"

#include <ATen/ATen.h>

#include <mutex>

using namespace ag;

AG_EXPORT void* ag_generator_default(int32_t device_type, int32_t device_index) {
  return guarded<void*>(nullptr, [&]() -> void* { return new at::Generator(at::globalContext().defaultGenerator(device_of(device_type, device_index))); });
}

AG_EXPORT void* ag_generator_new(int32_t device_type, int32_t device_index) {
  return guarded<void*>(nullptr, [&]() -> void* {
    return new at::Generator(at::globalContext().defaultGenerator(device_of(device_type, device_index)).clone());
  });
}

AG_EXPORT void ag_generator_release(void* handle) { delete static_cast<at::Generator*>(handle); }

namespace {
template <class Body>
auto with_generator(void* handle, Body&& body) {
  auto& generator = *static_cast<at::Generator*>(handle);
  std::lock_guard<std::mutex> lock(generator.mutex());
  return body(generator);
}
}  // namespace

AG_EXPORT int32_t ag_generator_seed_set(void* handle, uint64_t seed) {
  return guarded<int32_t>(-1, [&] {
    return with_generator(handle, [&](at::Generator& generator) {
      generator.set_current_seed(seed);
      return 0;
    });
  });
}

AG_EXPORT int32_t ag_generator_seed_random(void* handle, uint64_t* seed) {
  return guarded<int32_t>(-1, [&] {
    return with_generator(handle, [&](at::Generator& generator) {
      *seed = generator.seed();
      return 0;
    });
  });
}

AG_EXPORT int32_t ag_generator_seed_get(void* handle, uint64_t* seed) {
  return guarded<int32_t>(-1, [&] {
    return with_generator(handle, [&](at::Generator& generator) {
      *seed = generator.current_seed();
      return 0;
    });
  });
}

AG_EXPORT void* ag_generator_state_get(void* handle) {
  return guarded<void*>(nullptr, [&] { return with_generator(handle, [&](at::Generator& generator) { return give(generator.get_state()); }); });
}

AG_EXPORT int32_t ag_generator_state_set(void* handle, void* state) {
  return guarded<int32_t>(-1, [&] {
    const auto bytes = borrow(state);
    return with_generator(handle, [&](at::Generator& generator) {
      generator.set_state(bytes);
      return 0;
    });
  });
}
