// Tensors from and to memory, and what a tensor says of itself.
#include "values.h"

#include <ATen/ATen.h>

#include <cstring>
#include <vector>

using namespace ag;

AG_EXPORT void ag_tensor_release(void* handle) {
  guarded<int>(0, [&] {
    c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim(static_cast<TensorHandle>(handle));
    return 0;
  });
}

AG_EXPORT int32_t ag_tensor_info_get(void* handle, ag_tensor_info* info) {
  return guarded<int32_t>(-1, [&] {
    const auto tensor = borrow(handle);
    info->dim = tensor.dim();
    info->numel = tensor.numel();
    info->storage_offset = tensor.layout() == c10::kStrided ? tensor.storage_offset() : 0;
    info->element_size = static_cast<int64_t>(tensor.element_size());
    info->dtype = static_cast<int32_t>(tensor.scalar_type());
    info->device_type = static_cast<int32_t>(tensor.device().type());
    info->device_index = tensor.device().index();
    info->layout = static_cast<int32_t>(tensor.layout());
    return 0;
  });
}

AG_EXPORT int32_t ag_tensor_sizes(void* handle, int64_t* sizes, int64_t* strides, int32_t capacity) {
  return guarded<int32_t>(-1, [&]() -> int32_t {
    const auto tensor = borrow(handle);
    TORCH_CHECK(tensor.dim() <= capacity, "the tensor has ", tensor.dim(), " dimensions, room for ", capacity);
    for (int64_t i = 0; i < tensor.dim(); i++) {
      if (sizes != nullptr) sizes[i] = tensor.sizes()[i];
      if (strides != nullptr) strides[i] = tensor.strides()[i];
    }
    return static_cast<int32_t>(tensor.dim());
  });
}

AG_EXPORT int32_t ag_tensor_is_contiguous(void* handle, int32_t memory_format) {
  return guarded<int32_t>(-1, [&] { return borrow(handle).is_contiguous(static_cast<at::MemoryFormat>(memory_format)) ? 1 : 0; });
}

// The address of the first element; null with an error unless the tensor is a dense one in host memory.
AG_EXPORT void* ag_tensor_data(void* handle) {
  return guarded<void*>(nullptr, [&]() -> void* {
    const auto tensor = borrow(handle);
    TORCH_CHECK(tensor.device().is_cpu(), "the tensor's memory is on ", tensor.device(), ": call .cpu() first");
    TORCH_CHECK(tensor.layout() == c10::kStrided, "the tensor is not dense");
    auto* address = tensor.data_ptr();
    // An empty tensor has no memory: any non-null address says "no error".
    return address != nullptr || tensor.numel() > 0 ? address : static_cast<void*>(&ag::last_error);
  });
}

AG_EXPORT void* ag_tensor_from_memory(const void* data, int64_t bytes, const int64_t* sizes, int32_t dims, int32_t dtype) {
  return guarded<void*>(nullptr, [&] {
    auto tensor = at::empty(c10::IntArrayRef(sizes, dims), c10::TensorOptions().dtype(static_cast<c10::ScalarType>(dtype)));
    const auto needed = tensor.numel() * static_cast<int64_t>(tensor.element_size());
    TORCH_CHECK(needed == bytes, "the shape needs ", needed, " bytes, got ", bytes);
    if (bytes > 0) std::memcpy(tensor.data_ptr(), data, bytes);
    return give(tensor);
  });
}

AG_EXPORT int32_t ag_tensor_to_memory(void* handle, void* data, int64_t bytes) {
  return guarded<int32_t>(-1, [&] {
    const auto tensor = borrow(handle).detach().to(c10::kCPU).resolve_conj().resolve_neg().contiguous();
    const auto has = tensor.numel() * static_cast<int64_t>(tensor.element_size());
    TORCH_CHECK(has == bytes, "the tensor has ", has, " bytes, room for ", bytes);
    if (bytes > 0) std::memcpy(data, tensor.data_ptr(), bytes);
    return 0;
  });
}

AG_EXPORT int32_t ag_tensor_item(void* handle, ag_value* result) {
  return guarded<int32_t>(-1, [&] {
    *result = from_ivalue(c10::IValue(borrow(handle).item()));
    return 0;
  });
}
