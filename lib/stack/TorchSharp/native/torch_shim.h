// The C ABI between the managed TorchSharp stand-in and libtorch.
//
// Almost everything goes through one door: find an operator by its schema name, call it with tagged values.
// The rest is what libtorch does not register as an operator: memory, autograd, generators, devices, TorchScript.
//
// Rules: no C++ exception crosses this boundary (a call that fails returns -1 or null and leaves its message in
// ag_last_error of the same thread); a tensor handle owns one reference and is given back by ag_tensor_release.
// Compiles against libtorch 1.13 to 2.14: only the dispatcher, at::Tensor's methods and the stable parts of autograd and
// TorchScript are used.
#pragma once
#include <stdint.h>

#if defined(_WIN32)
#define AG_EXPORT extern "C" __declspec(dllexport)
#else
#define AG_EXPORT extern "C" __attribute__((visibility("default")))
#endif

enum ag_tag : int32_t {
  AG_DEFAULT = 0,      // take the schema's default
  AG_NONE = 1,         // an absent optional
  AG_TENSOR = 2,       // p: tensor handle
  AG_INT = 3,          // i (also dtype, layout, memory format: integers in a schema)
  AG_DOUBLE = 4,       // d
  AG_BOOL = 5,         // i
  AG_INT_LIST = 6,     // p: int64_t*, count
  AG_DOUBLE_LIST = 7,  // p: double*, count
  AG_BOOL_LIST = 8,    // p: int64_t*, count
  AG_TENSOR_LIST = 9,  // p: handle*, count; a null handle is an absent optional
  AG_STRING = 10,      // p: UTF-8, count bytes
  AG_DEVICE = 11,      // i: device type << 32 | (uint32) index
  AG_GENERATOR = 12,   // p: generator handle
  AG_COMPLEX = 13,     // p: double[2]
  AG_TUPLE = 14,       // results only; p: ag_value*, count
};

struct ag_value {
  int32_t tag;
  int32_t count;
  union {
    int64_t i;
    double d;
    void* p;
  };
};

struct ag_tensor_info {
  int64_t dim;
  int64_t numel;
  int64_t storage_offset;
  int64_t element_size;
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t layout;
};
