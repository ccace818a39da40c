using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>TorchScript modules: scripted.pt was written by scripted.py beside it.</summary>
public class ScriptModuleTests
{
    private static readonly string File = Checkout.Path("tests", "TorchSharp.Tests", "NN", "scripted.pt");

    private static jit.ScriptModule<Tensor, Tensor> Load() => jit.load<Tensor, Tensor>(File).to(TestDevice.Current);

    private static Tensor Input() => tensor(new float[,] { { 1, 2, 3 } }, device: TestDevice.Current);

    [Fact]
    public void A_module_is_called_in_both_modes()
    {
        using var scope = NewDisposeScope();
        using var module = Load();
        TensorAssert.Close(module.call(Input()), [8.5, 25.5]);
        Assert.True(module.training);
        module.eval();
        Assert.False(module.training);
        TensorAssert.Close(module.call(Input()), [17.0, 51.0]);
    }

    [Fact]
    public void Parameters_and_buffers_are_the_modules_own()
    {
        using var scope = NewDisposeScope();
        using var module = Load();
        Assert.Equal(["linear.weight", "linear.bias"], module.named_parameters().Select(p => p.name));
        Assert.Equal(["count"], module.named_buffers().Select(b => b.name));
        module.call(Input()).sum().backward();
        TensorAssert.Close(module.get_parameter("linear.bias")!.grad!, [1.0, 1.0]);
        nn.init.zeros_(module.get_parameter("linear.weight")!);
        TensorAssert.Close(module.call(Input()), [0.5, -0.5]);
        module.to(ScalarType.Float64);
        TensorAssert.Close(module.call(Input().to(ScalarType.Float64)), [0.5, -0.5]);
        Assert.Equal(ScalarType.Int64, module.get_buffer("count")!.dtype);
    }

    [Fact]
    public void Results_of_every_kind_arrive()
    {
        using var scope = NewDisposeScope();
        using var module = Load();
        var (product, sum) = module.invoke<(Tensor, Tensor)>("pair", Input(), 2);
        TensorAssert.Close(product, [2.0, 4.0, 6.0]);
        TensorAssert.Close(sum, [3.0, 4.0, 5.0]);
        Assert.Equal(3.0, module.invoke<double>("number", 2.0));
        Assert.Equal(3.0, module.invoke<Scalar>("number", 2.0).Value);
        Assert.Equal(2, module.invoke<Tensor[]>("parts", ones(2, 1)).Length);
        var mixture = Assert.IsType<object[]>(module.invoke("mixture", Input()));
        Assert.Equal("three", mixture[2]);
        Assert.Null(module.invoke("nothing"));
    }

    [Fact]
    public void Errors_are_one_exception()
    {
        using var scope = NewDisposeScope();
        using var module = Load();
        Assert.Contains("refused", Assert.Throws<ExternalException>(() => module.invoke("refuses", Input())).Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => module.invoke("no_such_method"));
        Assert.Throws<ExternalException>(() => module.forward(Input(), Input()));
        Assert.Throws<InvalidCastException>(() => module.invoke<string>("number", 2.0));
        Assert.Throws<ArgumentException>(() => module.invoke("number", new object()));
        Assert.Throws<FileNotFoundException>(() => jit.load("no such file.pt"));
        module.Dispose();
        Assert.Throws<ObjectDisposedException>(() => module.call(Input()));
    }

    [Fact]
    public void A_module_is_loaded_from_memory_saved_and_loaded_again()
    {
        using var scope = NewDisposeScope();
        using var module = jit.load<Tensor>(System.IO.File.ReadAllBytes(File));
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "again.pt");
        jit.save(module, path);
        using var again = jit.load<Tensor>(path, CPU);
        TensorAssert.Same(again.call(Input().cpu()), module.call(Input().cpu()));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Hooks_run_around_a_script()
    {
        using var scope = NewDisposeScope();
        using var module = Load();
        var remover = module.register_forward_hook((_, _, y) => y * 0);
        TensorAssert.Close(module.call(Input()), [0.0, 0.0]);
        remover.remove();
        module.register_forward_pre_hook((_, x) => x * 0);
        TensorAssert.Close(module.call(Input()), [0.5, -0.5]);
    }

    [Fact]
    public void Damaged_files_give_one_exception()
    {
        var valid = System.IO.File.ReadAllBytes(File);
        var random = new Random(3);
        for (var i = 0; i < 1_000; i++)
        {
            var bytes = (byte[])valid.Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
                bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            if (i % 5 == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                jit.load(bytes).Dispose();
            }
            catch (InvalidDataException error)
            {
                Assert.Contains("TorchScript", error.Message, StringComparison.Ordinal);
            }
        }
    }
}
