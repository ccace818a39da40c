// Values that cross the boundary: what an operator or a TorchScript method takes and gives, as libtorch's tagged value and as ours.
#pragma once
#include "shim_support.h"
#include "torch_shim.h"

#include <ATen/core/ivalue.h>

#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <vector>

namespace ag {

using OptionalTensor = AgOptional<at::Tensor>;

enum class Kind { Tensor, TensorList, OptionalTensorList, Int, Float, Bool, Scalar, IntList, FloatList, BoolList, String, Device, Generator, Other };

struct ArgumentSpec {
  std::string name;
  Kind kind = Kind::Other;
  bool optional = false;
  int32_t fixed_length = 0;  // "int[2]" takes a single int as well
  bool has_default = false;
  c10::IValue default_value;
};

// A new reference for the caller, or null for an undefined tensor.
inline void* give(at::Tensor tensor) { return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr; }

std::vector<at::Tensor> borrow_all(void* const* handles, int64_t count);

inline c10::Device device_of(int32_t type, int32_t index) {
  return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

// A caller's value as an argument of this kind; the error names the argument.
c10::IValue to_ivalue(const ag_value& value, const ArgumentSpec& spec);

// A result for the caller, who gives it back with ag_value_release.
ag_value from_ivalue(const c10::IValue& value);

// Several results as one.
ag_value tuple_of(const std::vector<c10::IValue>& elements);

void release_value(ag_value& value);

}  // namespace ag
