// The one door to libtorch's operators: find one by its schema's name, call it with tagged values.
#include "values.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

using namespace ag;

namespace {

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
