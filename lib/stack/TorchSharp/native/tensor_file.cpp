// torch.save and torch.load of one tensor: the file that the C++ API writes, which is a TorchScript module whose only
// parameter is named "0". Reading takes a tensor that Python's torch.save wrote as well.
#include <torch/csrc/jit/serialization/pickle.h>
#include <torch/library.h>
#include <torch/script.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

constexpr const char* kKey = "0";

void save_tensor(const at::Tensor& tensor, std::string path) {
  torch::jit::Module module("__torch__.Module");
  module.register_parameter(kKey, tensor, false);
  module.save(path);
}

at::Tensor load_pickled(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  TORCH_CHECK(file.good(), "cannot open ", path);
  const std::vector<char> bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto value = torch::jit::pickle_load(bytes);
  TORCH_CHECK(value.isTensor(), path, " holds a ", value.tagKind(), ", not a tensor");
  return value.toTensor();
}

at::Tensor load_tensor(std::string path) {
  try {
    const auto module = torch::jit::load(path, at::kCPU);
    TORCH_CHECK(module.hasattr(kKey) && module.attr(kKey).isTensor(), path, " holds a module, not a tensor: load it with torch.jit.load");
    return module.attr(kKey).toTensor();
  } catch (const c10::Error& error) {
    // What Python saves has no TorchScript in it.
    if (std::string(error.what_without_backtrace()).find("constants.pkl") == std::string::npos) throw;
  }
  return load_pickled(path);
}

}  // namespace

TORCH_LIBRARY_FRAGMENT(animegan, library) {
  library.def("save_tensor(Tensor tensor, str path) -> ()", save_tensor);
  library.def("load_tensor(str path) -> Tensor", load_tensor);
}
