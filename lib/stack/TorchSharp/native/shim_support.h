// Shared by the shim's source files: errors that stay on this side of the boundary, and borrowed tensor handles.
#pragma once
#include <ATen/ATen.h>
#include <torch/version.h>

#include <exception>
#include <new>
#include <optional>
#include <string>
#include <utility>

#define AG_TORCH_AT_LEAST(major, minor) \
  (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

#if AG_TORCH_AT_LEAST(2, 2)
template <class T>
using AgOptional = std::optional<T>;
#else
template <class T>
using AgOptional = c10::optional<T>;
#endif

namespace ag {

extern thread_local std::string last_error;

// Keeps the first, readable part of a message: TorchScript and newer libtorch add C++ frames after these marks.
inline void set_error(std::string text) {
  for (const char* mark : {"\nException raised from ", "\nC++ CapturedTraceback"}) {
    const auto at = text.find(mark);
    if (at != std::string::npos) text.resize(at);
  }
  last_error = std::move(text);
}

template <class Result, class Body>
Result guarded(Result failure, Body&& body) {
  try {
    return body();
  } catch (const c10::Error& error) {
    set_error(error.what_without_backtrace());
  } catch (const std::bad_alloc&) {
    set_error("out of memory: the allocation was refused by the system");
  } catch (const std::exception& error) {
    set_error(error.what());
  } catch (...) {
    set_error("unknown C++ exception in libtorch");
  }
  return failure;
}

using TensorHandle = at::TensorImpl*;

// A handle of the caller's, borrowed: the reference it owns stays its own.
inline at::Tensor borrow(void* handle) {
  TORCH_CHECK(handle != nullptr, "a tensor argument is null");
  return at::Tensor(c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim_copy(static_cast<TensorHandle>(handle)));
}

inline at::Tensor borrow_or_undefined(void* handle) { return handle == nullptr ? at::Tensor() : borrow(handle); }

}  // namespace ag
