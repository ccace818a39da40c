// What holds for the whole process or thread: threads, default dtype, devices, switches, autocast.
#include "values.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <torch/cuda.h>

#include <dlfcn.h>

#include <mutex>
#include <numeric>
#include <string>
#include <vector>

#if AG_TORCH_AT_LEAST(2, 9)
#include <c10/core/CachingDeviceAllocator.h>
#elif defined(AG_CUDA_ALLOCATOR_HEADER)
#include <c10/cuda/CUDACachingAllocator.h>
#endif

using namespace ag;

namespace {

// OpenBLAS built on plain threads keeps a pool beside OpenMP's. Its threads spin for a while after every product, on the cores that the
// next loop's threads want: two threads then are slower than one. So its products take one thread where loops take several, and while
// somebody asks for it.
class OpenBlas {
 public:
  void loops_take(int32_t threads) { settle([&] { several_ = threads > 1; }); }
  void ask(int32_t change) { settle([&] { asked_ += change; }); }

  static OpenBlas& instance() {
    static OpenBlas blas;
    return blas;
  }

 private:
  static constexpr int kPlainThreads = 1;

  OpenBlas() {
    const auto parallel = reinterpret_cast<int (*)()>(dlsym(RTLD_DEFAULT, "openblas_get_parallel"));
    const auto get = reinterpret_cast<int (*)()>(dlsym(RTLD_DEFAULT, "openblas_get_num_threads"));
    if (parallel == nullptr || get == nullptr || parallel() != kPlainThreads) return;
    set_ = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    own_ = get();
  }

  template <class Change>
  void settle(Change&& change) {
    if (set_ == nullptr) return;
    const std::lock_guard<std::mutex> lock(mutex_);
    change();
    set_(several_ || asked_ > 0 ? 1 : own_);
  }

  std::mutex mutex_;
  void (*set_)(int) = nullptr;
  int own_ = 1;
  int32_t asked_ = 0;
  bool several_ = false;
};

}  // namespace

AG_EXPORT int32_t ag_threads_get() { return at::get_num_threads(); }

AG_EXPORT int32_t ag_threads_set(int32_t count) {
  return guarded<int32_t>(-1, [&] {
    TORCH_CHECK(count > 0, "the number of threads must be positive, got ", count);
    at::set_num_threads(count);
    OpenBlas::instance().loops_take(count);
    return 0;
  });
}

// How many threads a loop of this library runs on, counted: 1 would mean that it was compiled without OpenMP.
AG_EXPORT int32_t ag_loop_threads() {
  return guarded<int32_t>(-1, [] {
    std::vector<int32_t> came(static_cast<size_t>(at::get_num_threads()));
    at::parallel_for(0, static_cast<int64_t>(came.size()), 1, [&](int64_t, int64_t) { came[static_cast<size_t>(at::get_thread_num())] = 1; });
    return std::accumulate(came.begin(), came.end(), 0);
  });
}

// Products of OpenBLAS take one thread while this is asked for: 1 more, -1 less.
AG_EXPORT void ag_blas_alone(int32_t change) { OpenBlas::instance().ask(change); }

AG_EXPORT int32_t ag_interop_threads_get() { return static_cast<int32_t>(at::get_num_interop_threads()); }

AG_EXPORT int32_t ag_interop_threads_set(int32_t count) {
  return guarded<int32_t>(-1, [&] {
    at::set_num_interop_threads(count);
    return 0;
  });
}

AG_EXPORT int32_t ag_default_dtype_set(int32_t dtype) {
  return guarded<int32_t>(-1, [&] {
    c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<c10::ScalarType>(dtype)));
    return 0;
  });
}

AG_EXPORT int32_t ag_default_dtype_get() { return static_cast<int32_t>(c10::typeMetaToScalarType(c10::get_default_dtype())); }

AG_EXPORT const char* ag_build_configuration() {
  static std::string text;
  if (text.empty()) text = at::show_config() + "\n" + at::get_parallel_info();
  return text.c_str();
}

AG_EXPORT int32_t ag_cuda_is_available() { return guarded<int32_t>(0, [] { return torch::cuda::is_available() ? 1 : 0; }); }

AG_EXPORT int32_t ag_cuda_device_count() { return guarded<int32_t>(0, [] { return static_cast<int32_t>(torch::cuda::device_count()); }); }

AG_EXPORT int32_t ag_cuda_cudnn_is_available() { return guarded<int32_t>(0, [] { return torch::cuda::cudnn_is_available() ? 1 : 0; }); }

AG_EXPORT int32_t ag_cuda_synchronize(int64_t index) {
  return guarded<int32_t>(-1, [&] {
    torch::cuda::synchronize(index);
    return 0;
  });
}

// figures: allocated, peak allocated, reserved, peak reserved; in bytes.
AG_EXPORT int32_t ag_cuda_memory(int32_t index, int32_t reset_peak, int64_t* figures) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    TORCH_CHECK(torch::cuda::is_available(), "no CUDA device is available");
#if AG_TORCH_AT_LEAST(2, 9)
    auto* allocator = at::getDeviceAllocator(c10::DeviceType::CUDA);
    if (reset_peak) allocator->resetPeakStats(static_cast<c10::DeviceIndex>(index));
    const auto stats = allocator->getDeviceStats(static_cast<c10::DeviceIndex>(index));
#elif defined(AG_CUDA_ALLOCATOR_HEADER)
    if (reset_peak) c10::cuda::CUDACachingAllocator::resetPeakStats(index);
    const auto stats = c10::cuda::CUDACachingAllocator::getDeviceStats(index);
#endif
#if AG_TORCH_AT_LEAST(2, 9) || defined(AG_CUDA_ALLOCATOR_HEADER)
    figures[0] = stats.allocated_bytes[0].current;
    figures[1] = stats.allocated_bytes[0].peak;
    figures[2] = stats.reserved_bytes[0].current;
    figures[3] = stats.reserved_bytes[0].peak;
    return 0;
#else
    (void)index, (void)reset_peak, (void)figures;
    TORCH_CHECK(false, "this build cannot read CUDA memory figures: it was compiled without the CUDA headers");
#endif
  });
}

enum ag_switch : int32_t { AG_TF32_MATMUL = 0, AG_TF32_CUDNN = 1, AG_CUDNN_BENCHMARK = 2, AG_DETERMINISTIC = 3, AG_DETERMINISTIC_WARN_ONLY = 4 };

AG_EXPORT int32_t ag_switch_get(int32_t which) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    auto& context = at::globalContext();
    switch (which) {
      case AG_TF32_MATMUL: return context.allowTF32CuBLAS();
      case AG_TF32_CUDNN: return context.allowTF32CuDNN();
      case AG_CUDNN_BENCHMARK: return context.benchmarkCuDNN();
      case AG_DETERMINISTIC: return context.deterministicAlgorithms();
      case AG_DETERMINISTIC_WARN_ONLY: return context.deterministicAlgorithmsWarnOnly();
      default: TORCH_CHECK(false, "unknown switch ", which);
    }
  });
}

AG_EXPORT int32_t ag_switch_set(int32_t which, int32_t value) {
  return guarded<int32_t>(-1, [&] {
    auto& context = at::globalContext();
    switch (which) {
      case AG_TF32_MATMUL: context.setAllowTF32CuBLAS(value != 0); break;
      case AG_TF32_CUDNN: context.setAllowTF32CuDNN(value != 0); break;
      case AG_CUDNN_BENCHMARK: context.setBenchmarkCuDNN(value != 0); break;
      case AG_DETERMINISTIC: context.setDeterministicAlgorithms(value != 0, context.deterministicAlgorithmsWarnOnly()); break;
      case AG_DETERMINISTIC_WARN_ONLY: context.setDeterministicAlgorithms(context.deterministicAlgorithms(), value != 0); break;
      default: TORCH_CHECK(false, "unknown switch ", which);
    }
    return 0;
  });
}

// ---- autocast --------------------------------------------------------------------------------------------------

// Enters (dtype >= 0) or leaves (dtype < 0) autocast for a device type on this thread. Returns -1 on error.
AG_EXPORT int32_t ag_autocast(int32_t device_type, int32_t dtype) {
  return guarded<int32_t>(-1, [&] {
    const auto device = static_cast<c10::DeviceType>(device_type);
    const auto type = static_cast<c10::ScalarType>(dtype);
    const auto enable = dtype >= 0;
    TORCH_CHECK(device == c10::DeviceType::CPU || device == c10::DeviceType::CUDA, "autocast works on cpu and cuda, not on ", device);
    if (enable) at::autocast::increment_nesting();
#if AG_TORCH_AT_LEAST(2, 4)
    if (enable) at::autocast::set_autocast_dtype(device, type);
    at::autocast::set_autocast_enabled(device, enable);
#else
    if (device == c10::DeviceType::CPU) {
      if (enable) at::autocast::set_autocast_cpu_dtype(type);
      at::autocast::set_cpu_enabled(enable);
    } else {
      if (enable) at::autocast::set_autocast_gpu_dtype(type);
      at::autocast::set_enabled(enable);
    }
#endif
    if (!enable && at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
    return 0;
  });
}
