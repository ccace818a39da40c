// winograd.h for processors with AVX-512; CMakeLists.txt compiles this file, and no other, with those instructions.
namespace {
constexpr int kLanes = 16, kRows = 8;
}
#include "winograd_kernels.h"

const ag::WinogradKernels ag::winograd_avx512{kPanel, weights, outputs, input_panels, output_rows, products, weight_gradient};
