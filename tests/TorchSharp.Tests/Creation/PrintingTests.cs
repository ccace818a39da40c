using System.Globalization;
using System.Numerics;
using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Creation;

/// <summary>Tensors as text: PyTorch's way (the texts of printing.json come from PyTorch) and TorchSharp's styles.</summary>
public class PrintingTests
{
    private static readonly string Folder = Checkout.Path("tests", "TorchSharp.Tests", "Creation");

    private static readonly Dictionary<string, Func<torch.Tensor>> Cases = new()
    {
        ["scalar"] = () => tensor(3.14159f),
        ["scalar int"] = () => tensor(7L),
        ["scalar bool"] = () => tensor(true),
        ["scalar double"] = () => tensor(1.0 / 3),
        ["whole"] = () => tensor(new[] { 1f, 2, 3 }),
        ["fractions"] = () => tensor(new[,] { { 1.5f, -2.25f }, { 3, 100.125f } }),
        ["ties"] = () => tensor(new[] { 0.03125, 0.09375, 1.00005, 2.5 }),
        ["small"] = () => tensor(new[] { 1e-5f, 1 }),
        ["large"] = () => tensor(new[] { 1e9f, 1 }),
        ["wide range"] = () => tensor(new[] { 0.001f, 12345.678f }),
        ["tiny"] = () => tensor(new[] { 1e-30f, 2.5e-30f }),
        ["extreme double"] = () => tensor(new[] { 1e300, -1e-300, 5e-324 }),
        ["whole wide"] = () => tensor(new[] { 1f, 5000 }),
        ["whole and nan"] = () => tensor(new[] { 1, float.NaN, float.NegativeInfinity, float.PositiveInfinity }),
        ["nan"] = () => tensor(new[] { float.NaN }),
        ["inf"] = () => tensor(new[] { float.PositiveInfinity, float.NegativeInfinity }),
        ["zeros"] = () => zeros(2, 3),
        ["negative zero"] = () => tensor(new[] { -0f, 0f }),
        ["zero and fraction"] = () => tensor(new[] { 0f, 0.25f }),
        ["fraction and nan"] = () => tensor(new[] { 0.5f, float.NaN, float.PositiveInfinity }),
        ["ints"] = () => tensor(new[,] { { 1L, -20 }, { 300, 4 } }),
        ["int32"] = () => tensor(new[] { 1, 2 }),
        ["uint8"] = () => tensor(new byte[] { 0, 255 }),
        ["int8"] = () => tensor(new sbyte[] { -128, 127 }),
        ["int16"] = () => tensor(new short[] { -1 }),
        ["bools"] = () => tensor(new[,] { { true, false }, { false, true } }),
        ["half"] = () => tensor(new[] { 0.1f, 2.5f }, float16),
        ["bfloat16"] = () => tensor(new[] { 0.1f, 300f }, bfloat16),
        ["double"] = () => tensor(new[] { 0.1, 0.2 }),
        ["complex"] = () => tensor(new[] { (1f, 2f), (-0.5f, -3f) }),
        ["complex whole"] = () => tensor(new[] { (1f, 2f), (0f, 0f) }),
        ["complex double"] = () => tensor(new[] { new Complex(1.25, 2) }),
        ["complex conjugate"] = () => tensor(new[] { (1f, 2f), (-0.5f, -3f) }).conj(),
        ["imaginary part of a conjugate"] = () => tensor(new[] { (1f, 2f), (-0.5f, -3f) }).conj().imag,
        ["empty"] = () => zeros(0),
        ["empty 2d"] = () => zeros(0, 3),
        ["empty ints"] = () => zeros(0, int64),
        ["empty double 3d"] = () => zeros(2, 0, 3, float64),
        ["long line"] = () => arange(60, float32),
        ["long fractions"] = () => arange(40, float32) / 8,
        ["1000"] = () => arange(1000),
        ["1001"] = () => arange(1001),
        ["summarised"] = () => arange(10000, float32).view(100, 100),
        ["summarised fractions"] = () => arange(10000, float32).view(100, 100) / 64,
        ["summarised 3d"] = () => arange(4000).view(2, 40, 50),
        ["summarised 4d"] = () => arange(5040).view(7, 8, 9, 10),
        ["summarised short rows"] = () => arange(4000).view(1000, 4),
        ["summarised wide rows"] = () => arange(1200).view(3, 400),
        ["summarised complex"] = () => complex(arange(2000, float32), ones(2000)),
        ["3d"] = () => arange(24, float32).view(2, 3, 4),
        ["4d"] = () => arange(16).view(2, 2, 2, 2),
        ["transposed"] = () => arange(6).view(2, 3).t(),
        ["requires grad"] = () => ones(2, requires_grad: true),
        ["requires grad double"] = () => ones(2, 2, float64, requires_grad: true),
        ["suffix on a new line"] = () => arange(12, float64) / 8,
        ["meta"] = () => zeros(2, 3, device: META),
    };

    [Fact]
    public void Tensors_look_as_in_PyTorch() => Compare(File.ReadAllText(Path.Combine(Folder, "printing.json")));

    [Fact]
    public void The_expected_texts_are_this_machines_PyTorchs() => Compare(Python.Run(Path.Combine(Folder, "printing.py")));

    [Fact]
    public void ToString_without_arguments_is_metadata()
    {
        Assert.Equal("[2x2], type = Float32, device = cpu", zeros(2, 2).ToString());
        Assert.Equal("[], type = Int64, device = cpu", tensor(1L).metastr());
        var gone = zeros(1);
        gone.Dispose();
        Assert.Equal("a disposed tensor", gone.ToString());
        Assert.Throws<ObjectDisposedException>(() => gone.str());
    }

    // The texts of TorchSharp's own tests.
    [Fact]
    public void Julia_style()
    {
        var values = new[] { 0.0f, 3.141f, 6.2834f, 3.14152f, 6.28e-06f, -13.141529f, 0.01f, 4713.14f };
        Assert.Equal("[], type = Float32, device = cpu, value = 3.14", Julia(tensor(3.14f)));
        Assert.Equal("[], type = Float32, device = cpu, value = 3.14E+000", Julia(tensor(3.14f), "E2"));
        Assert.Equal("[], type = ComplexFloat32, device = cpu, value = 3.14+6.28i", Julia(tensor((3.14f, 6.28f))));
        Assert.Equal("[4], type = Float32, device = cpu\n 0 0 0 0\n", Julia(zeros(4)));
        Assert.Equal("[2x4], type = Float32, device = meta", Julia(zeros(2, 4, device: META)));
        Assert.Equal("[2x4], type = Float32, device = cpu\n        0   3.141 6.2834 3.1415\n 6.28e-06 -13.142   0.01 4713.1\n", Julia(tensor(values, 2, 4)));
        Assert.Equal("[2x1x4], type = Float32, device = cpu\n[0,..,..] =\n 0 3.141 6.2834 3.1415\n\n[1,..,..] =\n 6.28e-06 -13.142 0.01 4713.1\n", Julia(tensor(values, 2, 1, 4)));
        Assert.Equal("[0], type = Float32, device = cpu", Julia(zeros(0)));
    }

    [Fact]
    public void Numpy_style()
    {
        Assert.Equal("[0, 0, 0, 0]", Numpy(zeros(4)));
        Assert.Equal("[0, 1+4.86i]", Numpy(tensor(new[] { (0f, 0f), (1f, 4.86f) })));
        Assert.Equal("[1, 3, 5, ... 195, 197, 199]", Numpy(arange(1, 201, 2)));
        Assert.Equal("[[1, 1, 1, 1]\n [1, 1, 1, 1]]", Numpy(ones(2, 4)));
        Assert.Equal("[[[0, 1]\n  [2, 3]]\n\n [[4, 5]\n  [6, 7]]]", Numpy(arange(8).view(2, 2, 2)));
        Assert.Equal("[[0]\n [1]\n [2]\n ...\n [97]\n [98]\n [99]]", Numpy(arange(100).view(100, 1)));
        Assert.Equal("[]", Numpy(zeros(0)));
        Assert.Equal("3.142", Numpy(tensor(3.142f)));
    }

    [Fact]
    public void CSharp_style()
    {
        Assert.Equal("[4], type = Float32, device = cpu, value = float [] {0f, 0f, 0f, 0f}", CSharp(zeros(4)));
        Assert.Equal("[100], type = Int32, device = cpu, value = int [] {1, 1, 1, ... 1, 1, 1}", CSharp(ones(100, int32)));
        Assert.Equal("[2x4], type = Float32, device = cpu, value = \nfloat [,] {\n {0f, 0f, 0f, 0f},\n {0f, 0f, 0f, 0f}\n}", CSharp(zeros(2, 4)));
        Assert.Equal("[2x2x4], type = Float32, device = cpu, value = \nfloat [,,] {\n {{0f, 0f, 0f, 0f},\n  {0f, 0f, 0f, 0f}},\n {{0f, 0f, 0f, 0f},\n  {0f, 0f, 0f, 0f}}\n}", CSharp(zeros(2, 2, 4)));
        Assert.Equal("[10x1], type = Int32, device = cpu, value = \nint [,] {\n {0},\n {1},\n {2},\n ...\n {7},\n {8},\n {9}\n}", CSharp(arange(10, int32).view(10, 1)));
    }

    [Fact]
    public void A_format_and_a_width_may_be_given()
    {
        Assert.Equal("tensor([1.50, 2.25])", tensor(new[] { 1.5f, 2.25f }).str("0.00"));
        Assert.Equal("tensor([1,\n        2])", arange(1, 3).str(width: 5));
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        Assert.Equal("tensor([1,50])", tensor(new[] { 1.5f }).str("0.00", cultureInfo: comma));
        Assert.Equal("tensor([[1],\r\n        [2]])", arange(1, 3).view(2, 1).ToString(true, newLine: "\r\n"));
    }

    [Fact]
    public void Options_hold_until_they_are_changed()
    {
        try
        {
            set_printoptions(precision: 2, sci_mode: true);
            Assert.Equal("tensor([1.50e+00])", tensor(new[] { 1.5f }).str());
            set_printoptions(precision: 1, linewidth: 20);
            Assert.Equal("tensor([1.5, 2.5,\n        3.5])", tensor(new[] { 1.5f, 2.5f, 3.5f }).str(newLine: "\n"));
            set_printoptions(style: numpy, maxColumns: 2);
            Assert.Equal("[1.5, ... 3.5]", tensor(new[] { 1.5f, 2.5f, 3.5f }).str());
            torch.TensorStringStyle = julia;
            Assert.StartsWith("[1], type = Float32", tensor(new[] { 1f }).str());
        }
        finally
        {
            Printing.PrintOptions.Reset();
        }
        Assert.Equal("tensor([1.5000])", tensor(new[] { 1.5f }).str());
    }

    [Fact]
    public void A_huge_tensor_is_not_fetched()
    {
        var huge = ones(1).expand(1L << 40, 1L << 10);
        Assert.StartsWith("tensor([[1., 1., 1.,  ..., 1., 1., 1.],", huge.str());
        Assert.StartsWith("[1099511627776x1024], type = Float32", huge.jlstr());
        Assert.StartsWith("[[1, 1, 1, ... 1, 1, 1]", huge.npstr());
    }

    private static string Julia(torch.Tensor tensor, string? format = null) => tensor.jlstr(format, newLine: "\n", cultureInfo: CultureInfo.InvariantCulture);

    private static string Numpy(torch.Tensor tensor) => tensor.ToString(numpy, cultureInfo: CultureInfo.InvariantCulture, newLine: "\n");

    private static string CSharp(torch.Tensor tensor) => tensor.ToString(csharp, cultureInfo: CultureInfo.InvariantCulture, newLine: "\n");

    private static void Compare(string json)
    {
        var expected = JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
        Assert.Equal(expected.Keys, Cases.Keys);
        Assert.All(expected, one => Assert.Equal(one.Value, Cases[one.Key]().ToString(TensorStringStyle.Default, newLine: "\n")));
    }
}
