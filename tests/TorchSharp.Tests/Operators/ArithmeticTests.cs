using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>Arithmetic, products and comparisons in the forms a C# caller writes.</summary>
public class ArithmeticTests
{
    private static Tensor Vector(params float[] values) => tensor(values, device: TestDevice.Current);

    [Fact]
    public void Numbers_and_tensors_mix()
    {
        using var scope = NewDisposeScope();
        var x = Vector(1, -2, 3);
        TensorAssert.Close(x.add(1), [2, -1, 4]);
        TensorAssert.Close(x.add(x, 2), [3, -6, 9]);
        TensorAssert.Close(x.clamp(0, 2), [1, 0, 2]);
        TensorAssert.Close(x.clamp(max: Vector(0, 0, 0)), [0, -2, 0]);
        TensorAssert.Close(x.clamp_min(0), [1, 0, 3]);
        TensorAssert.Close(x.pow(2), [1, 4, 9]);
        TensorAssert.Close(x.lerp(zeros_like(x), full_like(x, 0.5)), [0.5, -1, 1.5]);
        TensorAssert.Close(x.addcmul(x, x, 0.5), [1.5, 0, 7.5]);
    }

    [Theory]
    [InlineData(RoundingMode.None, -3.5)]
    [InlineData(RoundingMode.trunc, -3)]
    [InlineData(RoundingMode.floor, -4)]
    public void Division_rounds_as_asked(RoundingMode mode, double expected)
    {
        using var scope = NewDisposeScope();
        TensorAssert.Close(Vector(-7).div(2, mode), [expected]);
        TensorAssert.Close(Vector(-7).div_(Vector(2), mode), [expected]);
    }

    [Fact]
    public void Remainders_follow_python_or_c()
    {
        using var scope = NewDisposeScope();
        TensorAssert.Close(Vector(-7).remainder(3), [2]);
        TensorAssert.Close(Vector(-7).fmod(3), [-1]);
    }

    [Fact]
    public void Rounding_is_to_even_and_keeps_integers()
    {
        using var scope = NewDisposeScope();
        TensorAssert.Close(Vector(0.5f, 1.5f, 2.5f).round(), [0, 2, 2]);
        TensorAssert.Close(Vector(1.234f).round(2), [1.23]);
    }

    [Fact]
    public void Products()
    {
        using var scope = NewDisposeScope();
        var a = arange(6, float32, TestDevice.Current).reshape(2, 3);
        var expected = new double[] { 5, 14, 14, 50 };
        TensorAssert.Close(a.mm(a.T), expected);
        TensorAssert.Close(a.matmul(a.mT), expected);
        TensorAssert.Close(einsum("ij,kj->ik", a, a), expected);
        TensorAssert.Close(tensordot(a, a.T, 1), expected);
        TensorAssert.Close(a.tensordot(a, [(1L, 1L)]), expected);
        TensorAssert.Close(a.tensordot(a, [1], [1]), expected);
        TensorAssert.Close(zeros(2, 2, device: TestDevice.Current).addmm(a, a.T, 1, 2), [10, 28, 28, 100]);
        TensorAssert.Close(a.select(0, 1).dot(a.select(0, 1)), [50]);
        Assert.Equal([4, 2, 5], ones(4, 2, 3).bmm(ones(4, 3, 5)).shape);
        var error = Assert.Throws<ExternalException>(() => a.mm(a));
        Assert.StartsWith("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message);
    }

    [Fact]
    public void Comparison()
    {
        using var scope = NewDisposeScope();
        var x = Vector(1, float.NaN, float.PositiveInfinity);
        TensorAssert.Close(x.isnan(), [0, 1, 0]);
        TensorAssert.Close(x.isfinite(), [1, 0, 0]);
        TensorAssert.Close(x.equal(x), [1, 0, 1]);
        Assert.True(x.allclose(x, equal_nan: true));
        Assert.False(x.allclose(x));
        TensorAssert.Close(x.nan_to_num(7, 8, 9), [1, 7, 8]);
        Assert.Equal(float32, result_type(x, x.to(int64)));
        Assert.Equal(float64, promote_types(float64, int32));
        Assert.False(can_cast(float32, int32));
    }

    [Fact]
    public void Samples_come_from_the_given_generator()
    {
        using var scope = NewDisposeScope();
        TestDevice.NeedsCpu();
        using var generator = new Generator(5);
        var first = zeros(8).normal_(generator: generator);
        generator.manual_seed(5);
        TensorAssert.Same(zeros(8).normal_(generator: generator), first);
        var dice = zeros(1000).random_(1, 7, generator);
        TensorAssert.Close(dice.min(), [1]);
        TensorAssert.Close(dice.max(), [6]);
        Assert.Equal([5], Vector(0, 1, 1).multinomial(5, replacement: true, generator).shape);
        TensorAssert.Close(full(100, 1.0).bernoulli(generator).sum(), [100]);
    }

    [Fact]
    public void Spectra_invert()
    {
        using var scope = NewDisposeScope();
        var x = Vector(1, 2, 4, 3);
        TensorAssert.Close(fft.irfft(fft.rfft(x)), x);
        TensorAssert.Close(fft.ifft(fft.fft_(x)).real, x);
        TensorAssert.Close(fft.fftfreq(4), [0, 0.25, -0.5, -0.25]);
        TensorAssert.Close(fft.fftshift(arange(4)), [2, 3, 0, 1]);
    }

    [Fact]
    public void Factorisations_multiply_back()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new double[,] { { 4, 1 }, { 1, 3 } }, device: TestDevice.Current);
        var (values, vectors) = linalg.eigh(a);
        TensorAssert.Close(vectors.matmul(diag(values)).matmul(vectors.T), a);
        var (u, s, vh) = linalg.svd(a);
        TensorAssert.Close(u.matmul(s.diag()).matmul(vh), a);
        var (q, r) = linalg.qr(a);
        TensorAssert.Close(q.matmul(r), a);
        var l = linalg.cholesky(a);
        TensorAssert.Close(l.matmul(l.T), a);
        TensorAssert.Close(linalg.inv(a).matmul(a), eye(2, dtype: float64));
        TensorAssert.Close(linalg.solve(a, a), eye(2, dtype: float64), atol: 1e-12);
        TensorAssert.Close(linalg.det(a), [11]);
        TensorAssert.Close(linalg.lstsq(a, a).Solution, eye(2, dtype: float64), atol: 1e-12);
    }

    [Fact]
    public void Windows()
    {
        using var scope = NewDisposeScope();
        TensorAssert.Close(hann_window(4, device: TestDevice.Current), [0, 0.5, 1, 0.5]);
        TensorAssert.Close(bartlett_window(3, periodic: false, device: TestDevice.Current), [0, 1, 0]);
    }
}
