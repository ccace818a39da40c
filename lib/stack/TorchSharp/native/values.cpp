// See values.h.
#include "values.h"

#include <algorithm>

namespace ag {

namespace {

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

}  // namespace

std::vector<at::Tensor> borrow_all(void* const* handles, int64_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int64_t i = 0; i < count; i++) tensors.push_back(borrow_or_undefined(handles[i]));
  return tensors;
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

namespace {

void** give_all(const std::vector<at::Tensor>& tensors) {
  auto** handles = static_cast<void**>(std::malloc(sizeof(void*) * (tensors.empty() ? 1 : tensors.size())));
  if (handles == nullptr) throw std::bad_alloc();
  for (size_t i = 0; i < tensors.size(); i++) handles[i] = give(tensors[i]);
  return handles;
}

template <class Item>
void* copy_items(const std::vector<Item>& items) {
  auto* memory = std::malloc(sizeof(Item) * (items.empty() ? 1 : items.size()));
  if (memory == nullptr) throw std::bad_alloc();
  if (!items.empty()) std::memcpy(memory, items.data(), sizeof(Item) * items.size());
  return memory;
}

template <class Elements>
ag_value tuple_of_all(const Elements& elements) {
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

}  // namespace

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
    return tuple_of_all(value.toTupleRef().elements());
  } else if (value.isList()) {
    return tuple_of_all(value.toListRef());
  } else if (!value.isNone()) {
    TORCH_CHECK(false, "a result of type ", value.tagKind(), " cannot be passed to .NET");
  }
  return result;
}

ag_value tuple_of(const std::vector<c10::IValue>& elements) { return tuple_of_all(elements); }

}  // namespace ag
