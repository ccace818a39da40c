// See torch_shim.h. Compiles against libtorch 1.13 to 2.14: only the dispatcher, at::Tensor's methods and the stable
// parts of autograd and TorchScript are used.
#include "torch_shim.h"
#include "shim_support.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/grad_mode.h>
#include <torch/cuda.h>
#include <torch/script.h>

#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#if AG_TORCH_AT_LEAST(2, 9)
#include <c10/core/CachingDeviceAllocator.h>
#elif defined(AG_CUDA_ALLOCATOR_HEADER)
#include <c10/cuda/CUDACachingAllocator.h>
#endif

namespace {

using ag::borrow;
using ag::borrow_or_undefined;
using ag::guarded;
using ag::TensorHandle;
using OptionalTensor = AgOptional<at::Tensor>;

// A new reference for the caller, or null for an undefined tensor.
void* give(at::Tensor tensor) { return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr; }

std::vector<at::Tensor> borrow_all(void* const* handles, int64_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int64_t i = 0; i < count; i++) tensors.push_back(borrow_or_undefined(handles[i]));
  return tensors;
}

void** give_all(const std::vector<at::Tensor>& tensors) {
  auto** handles = static_cast<void**>(std::malloc(sizeof(void*) * (tensors.empty() ? 1 : tensors.size())));
  if (handles == nullptr) throw std::bad_alloc();
  for (size_t i = 0; i < tensors.size(); i++) handles[i] = give(tensors[i]);
  return handles;
}

c10::Device device_of(int32_t type, int32_t index) {
  return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

// ---- operators -------------------------------------------------------------------------------------------------

enum class Kind { Tensor, TensorList, OptionalTensorList, Int, Float, Bool, Scalar, IntList, FloatList, BoolList, String, Device, Generator, Other };

struct ArgumentSpec {
  std::string name;
  Kind kind = Kind::Other;
  bool optional = false;
  int32_t fixed_length = 0;  // "int[2]" takes a single int as well
  bool has_default = false;
  c10::IValue default_value;
};

struct Operator {
  c10::OperatorHandle handle;
  std::vector<ArgumentSpec> arguments;
};

Kind kind_of(const c10::TypePtr& type, bool* optional) {
  switch (type->kind()) {
    case c10::TypeKind::OptionalType: {
      *optional = true;
      bool ignored = false;
      return kind_of(type->castRaw<c10::OptionalType>()->getElementType(), &ignored);
    }
    case c10::TypeKind::TensorType: return Kind::Tensor;
    case c10::TypeKind::IntType: return Kind::Int;
#if AG_TORCH_AT_LEAST(1, 13)
    case c10::TypeKind::SymIntType: return Kind::Int;
#endif
    case c10::TypeKind::FloatType: return Kind::Float;
    case c10::TypeKind::BoolType: return Kind::Bool;
    case c10::TypeKind::NumberType: return Kind::Scalar;
    case c10::TypeKind::StringType: return Kind::String;
    case c10::TypeKind::DeviceObjType: return Kind::Device;
    case c10::TypeKind::GeneratorType: return Kind::Generator;
    case c10::TypeKind::ListType: {
      bool element_optional = false;
      switch (kind_of(type->castRaw<c10::ListType>()->getElementType(), &element_optional)) {
        case Kind::Tensor: return element_optional ? Kind::OptionalTensorList : Kind::TensorList;
        case Kind::Int: return Kind::IntList;
        case Kind::Float: return Kind::FloatList;
        case Kind::Bool: return Kind::BoolList;
        default: return Kind::Other;
      }
    }
    default: return Kind::Other;
  }
}

int64_t as_int(const ag_value& value, const ArgumentSpec& spec) {
  switch (value.tag) {
    case AG_INT: case AG_BOOL: return value.i;
    case AG_DOUBLE: {
      const auto rounded = static_cast<int64_t>(value.d);
      TORCH_CHECK(static_cast<double>(rounded) == value.d, "argument '", spec.name, "' must be an integer, got ", value.d);
      return rounded;
    }
    default: TORCH_CHECK(false, "argument '", spec.name, "' must be an integer");
  }
}

double as_double(const ag_value& value, const ArgumentSpec& spec) {
  switch (value.tag) {
    case AG_INT: case AG_BOOL: return static_cast<double>(value.i);
    case AG_DOUBLE: return value.d;
    default: TORCH_CHECK(false, "argument '", spec.name, "' must be a number");
  }
}

c10::IValue int_list(const ag_value& value, const ArgumentSpec& spec) {
  c10::List<int64_t> list;
  if (value.tag == AG_INT_LIST) {
    const auto* items = static_cast<const int64_t*>(value.p);
    list.reserve(value.count);
    for (int32_t i = 0; i < value.count; i++) list.push_back(items[i]);
  } else {
    const auto item = as_int(value, spec);
    for (int32_t i = 0; i < std::max(1, spec.fixed_length); i++) list.push_back(item);
  }
  return c10::IValue(std::move(list));
}

c10::IValue float_list(const ag_value& value, const ArgumentSpec& spec) {
  TORCH_CHECK(value.tag == AG_DOUBLE_LIST, "argument '", spec.name, "' must be a list of numbers");
  const auto* items = static_cast<const double*>(value.p);
  c10::List<double> list;
  for (int32_t i = 0; i < value.count; i++) list.push_back(items[i]);
  return c10::IValue(std::move(list));
}

c10::IValue bool_list(const ag_value& value, const ArgumentSpec& spec) {
  TORCH_CHECK(value.tag == AG_BOOL_LIST, "argument '", spec.name, "' must be a list of booleans");
  const auto* items = static_cast<const int64_t*>(value.p);
  c10::List<bool> list;
  for (int32_t i = 0; i < value.count; i++) list.push_back(items[i] != 0);
  return c10::IValue(std::move(list));
}

c10::IValue tensor_list(const ag_value& value, const ArgumentSpec& spec) {
  TORCH_CHECK(value.tag == AG_TENSOR_LIST, "argument '", spec.name, "' must be a list of tensors");
  auto* const* handles = static_cast<void* const*>(value.p);
  c10::List<at::Tensor> list;
  list.reserve(value.count);
  for (int32_t i = 0; i < value.count; i++) list.push_back(borrow(handles[i]));
  return c10::IValue(std::move(list));
}

c10::IValue optional_tensor_list(const ag_value& value, const ArgumentSpec& spec) {
  TORCH_CHECK(value.tag == AG_TENSOR_LIST, "argument '", spec.name, "' must be a list of tensors");
  auto* const* handles = static_cast<void* const*>(value.p);
  c10::List<OptionalTensor> list;
  list.reserve(value.count);
  for (int32_t i = 0; i < value.count; i++) list.push_back(handles[i] == nullptr ? OptionalTensor() : OptionalTensor(borrow(handles[i])));
  return c10::IValue(std::move(list));
}

c10::IValue scalar(const ag_value& value, const ArgumentSpec& spec) {
  switch (value.tag) {
    case AG_INT: return c10::IValue(value.i);
    case AG_BOOL: return c10::IValue(value.i != 0);
    case AG_DOUBLE: return c10::IValue(value.d);
    case AG_COMPLEX: {
      const auto* parts = static_cast<const double*>(value.p);
      return c10::IValue(c10::complex<double>(parts[0], parts[1]));
    }
    default: TORCH_CHECK(false, "argument '", spec.name, "' must be a number");
  }
}

c10::IValue to_ivalue(const ag_value& value, const ArgumentSpec& spec) {
  if (value.tag == AG_DEFAULT) {
    TORCH_CHECK(spec.has_default || spec.optional, "argument '", spec.name, "' is required");
    return spec.default_value;
  }
  if (value.tag == AG_NONE) {
    if (spec.kind == Kind::Tensor && !spec.optional) TORCH_CHECK(false, "argument '", spec.name, "' must be a tensor, got null");
    TORCH_CHECK(spec.optional, "argument '", spec.name, "' may not be null");
    return c10::IValue();
  }
  switch (spec.kind) {
    case Kind::Tensor:
      TORCH_CHECK(value.tag == AG_TENSOR, "argument '", spec.name, "' must be a tensor");
      return c10::IValue(borrow(value.p));
    case Kind::TensorList: return tensor_list(value, spec);
    case Kind::OptionalTensorList: return optional_tensor_list(value, spec);
    case Kind::Int: return c10::IValue(as_int(value, spec));
    case Kind::Float: return c10::IValue(as_double(value, spec));
    case Kind::Bool: return c10::IValue(as_int(value, spec) != 0);
    case Kind::Scalar: return scalar(value, spec);
    case Kind::IntList: return int_list(value, spec);
    case Kind::FloatList: return float_list(value, spec);
    case Kind::BoolList: return bool_list(value, spec);
    case Kind::String:
      TORCH_CHECK(value.tag == AG_STRING, "argument '", spec.name, "' must be a string");
      return c10::IValue(std::string(static_cast<const char*>(value.p), value.count));
    case Kind::Device:
      TORCH_CHECK(value.tag == AG_DEVICE, "argument '", spec.name, "' must be a device");
      return c10::IValue(device_of(static_cast<int32_t>(value.i >> 32), static_cast<int32_t>(value.i & 0xffffffff)));
    case Kind::Generator:
      TORCH_CHECK(value.tag == AG_GENERATOR, "argument '", spec.name, "' must be a generator");
      return c10::IValue(*static_cast<at::Generator*>(value.p));
    default: TORCH_CHECK(false, "argument '", spec.name, "' is of a type this binding does not pass");
  }
}

void release_value(ag_value& value) {
  if (value.tag == AG_TENSOR && value.p != nullptr) {
    c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim(static_cast<TensorHandle>(value.p));
  } else if (value.tag == AG_TENSOR_LIST) {
    for (int32_t i = 0; i < value.count; i++) {
      ag_value item{AG_TENSOR, 0, {}};
      item.p = static_cast<void**>(value.p)[i];
      release_value(item);
    }
    std::free(value.p);
  } else if (value.tag == AG_TUPLE) {
    for (int32_t i = 0; i < value.count; i++) release_value(static_cast<ag_value*>(value.p)[i]);
    std::free(value.p);
  } else if (value.tag == AG_STRING || value.tag == AG_COMPLEX || value.tag == AG_INT_LIST || value.tag == AG_DOUBLE_LIST) {
    std::free(value.p);
  }
  value.tag = AG_NONE;
}

template <class Item>
void* copy_items(const std::vector<Item>& items) {
  auto* memory = std::malloc(sizeof(Item) * (items.empty() ? 1 : items.size()));
  if (memory == nullptr) throw std::bad_alloc();
  if (!items.empty()) std::memcpy(memory, items.data(), sizeof(Item) * items.size());
  return memory;
}

ag_value from_ivalue(const c10::IValue& value);

template <class Elements>
ag_value tuple_of(const Elements& elements) {
  std::vector<ag_value> items;
  try {
    for (const auto& element : elements) items.push_back(from_ivalue(element));
    ag_value result{AG_TUPLE, static_cast<int32_t>(items.size()), {}};
    result.p = copy_items(items);
    return result;
  } catch (...) {
    for (auto& item : items) release_value(item);
    throw;
  }
}

ag_value from_ivalue(const c10::IValue& value) {
  ag_value result{AG_NONE, 0, {}};
  result.i = 0;
  if (value.isTensor()) {
    result.tag = AG_TENSOR;
    result.p = give(value.toTensor());
  } else if (value.isInt()) {
    result.tag = AG_INT;
    result.i = value.toInt();
  } else if (value.isDouble()) {
    result.tag = AG_DOUBLE;
    result.d = value.toDouble();
  } else if (value.isBool()) {
    result.tag = AG_BOOL;
    result.i = value.toBool() ? 1 : 0;
  } else if (value.isComplexDouble()) {
    const auto number = value.toComplexDouble();
    result.tag = AG_COMPLEX;
    result.p = copy_items(std::vector<double>{number.real(), number.imag()});
  } else if (value.isString()) {
    const auto& text = value.toStringRef();
    result.tag = AG_STRING;
    result.count = static_cast<int32_t>(text.size());
    result.p = copy_items(std::vector<char>(text.begin(), text.end()));
  } else if (value.isTensorList()) {
    const auto tensors = value.toTensorVector();
    result.tag = AG_TENSOR_LIST;
    result.count = static_cast<int32_t>(tensors.size());
    result.p = give_all(tensors);
  } else if (value.isIntList()) {
    const auto items = value.toIntVector();
    result.tag = AG_INT_LIST;
    result.count = static_cast<int32_t>(items.size());
    result.p = copy_items(items);
  } else if (value.isDoubleList()) {
    const auto items = value.toDoubleVector();
    result.tag = AG_DOUBLE_LIST;
    result.count = static_cast<int32_t>(items.size());
    result.p = copy_items(items);
  } else if (value.isTuple()) {
    return tuple_of(value.toTupleRef().elements());
  } else if (value.isList()) {
    return tuple_of(value.toListRef());
  } else if (!value.isNone()) {
    TORCH_CHECK(false, "a result of type ", value.tagKind(), " cannot be passed to .NET");
  }
  return result;
}

}  // namespace

thread_local std::string ag::last_error;

AG_EXPORT const char* ag_last_error() { return ag::last_error.c_str(); }

AG_EXPORT const char* ag_torch_version() { return TORCH_VERSION; }

AG_EXPORT void ag_free(void* memory) { std::free(memory); }

AG_EXPORT void ag_value_release(ag_value* value) { release_value(*value); }

// Operators live as long as the process: a handle is never given back.
AG_EXPORT void* ag_op_find(const char* name, const char* overload) {
  return guarded<void*>(nullptr, [&]() -> void* {
    const auto found = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(found.has_value(), "this libtorch (", TORCH_VERSION, ") has no operator ", name, *overload ? "." : "", overload);
    auto op = std::make_unique<Operator>(Operator{*found, {}});
    for (const auto& argument : found->schema().arguments()) {
      ArgumentSpec spec;
      spec.name = argument.name();
      spec.kind = kind_of(argument.type(), &spec.optional);
      spec.fixed_length = argument.N() ? *argument.N() : 0;
      if (argument.default_value()) {
        spec.has_default = true;
        spec.default_value = *argument.default_value();
      }
      op->arguments.push_back(std::move(spec));
    }
    return op.release();
  });
}

// Calls an operator with its arguments in the schema's order; missing trailing ones take their defaults.
// Writes the results and returns their number, or -1.
AG_EXPORT int32_t ag_op_call(void* handle, const ag_value* arguments, int32_t count, ag_value* results, int32_t capacity) {
  auto& op = *static_cast<Operator*>(handle);
  return guarded<int32_t>(-1, [&]() -> int32_t {
    TORCH_CHECK(static_cast<size_t>(count) <= op.arguments.size(), op.handle.operator_name().name, " takes ", op.arguments.size(), " arguments, got ", count);
    torch::jit::Stack stack;
    stack.reserve(std::max<size_t>(op.arguments.size(), 4));
    static const ag_value take_default{AG_DEFAULT, 0, {}};
    for (size_t i = 0; i < op.arguments.size(); i++)
      stack.push_back(to_ivalue(i < static_cast<size_t>(count) ? arguments[i] : take_default, op.arguments[i]));
    op.handle.callBoxed(&stack);
    TORCH_CHECK(stack.size() <= static_cast<size_t>(capacity), op.handle.operator_name().name, " gave ", stack.size(), " results, room for ", capacity);
    int32_t written = 0;
    try {
      for (const auto& value : stack) {
        results[written] = from_ivalue(value);
        written++;
      }
    } catch (...) {
      for (int32_t i = 0; i < written; i++) release_value(results[i]);
      throw;
    }
    return written;
  });
}

// ---- tensors ---------------------------------------------------------------------------------------------------

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

// ---- autograd --------------------------------------------------------------------------------------------------

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

// ---- random numbers --------------------------------------------------------------------------------------------

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

// ---- process-wide settings and devices -------------------------------------------------------------------------

AG_EXPORT int32_t ag_threads_get() { return at::get_num_threads(); }

AG_EXPORT int32_t ag_threads_set(int32_t count) {
  return guarded<int32_t>(-1, [&] {
    TORCH_CHECK(count > 0, "the number of threads must be positive, got ", count);
    at::set_num_threads(count);
    return 0;
  });
}

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

// ---- TorchScript -----------------------------------------------------------------------------------------------

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
