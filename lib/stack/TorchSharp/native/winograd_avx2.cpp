// winograd.h for processors with AVX2 and FMA; CMakeLists.txt compiles this file, and no other, with those instructions.
namespace {
constexpr int kLanes = 8, kRows = 4;
}
#include "winograd_kernels.h"

const ag::WinogradKernels ag::winograd_avx2{kPanel, weights, outputs, input_panels, output_rows, products, weight_gradient};
