using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

public sealed class OptimizerStateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("optim-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Path(string name) => System.IO.Path.Combine(folder, name);

    [Theory]
    [MemberData(nameof(Given.Kinds), MemberType = typeof(Given))]
    public void A_saved_state_goes_on_exactly_where_it_was(string kind)
    {
        var (a, b) = (Given.Parameter(), Given.Parameter(1));
        using var optimizer = Given.Optimizer(kind, a, b);
        for (var i = 0; i < 3; i++)
            Given.Step(optimizer, i);
        optimizer.ParamGroups.First().LearningRate = 0.037;
        optimizer.save_state_dict(Path("state"));

        var (c, d) = (new Parameter(a.detach().clone()), new Parameter(b.detach().clone()));
        using var resumed = Given.Optimizer(kind, c, d);
        resumed.load_state_dict(Path("state"));
        Assert.Equal(0.037, resumed.ParamGroups.First().LearningRate);
        Assert.All(optimizer.state_dict().State.Zip(resumed.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
        for (var i = 3; i < 6; i++)
        {
            Given.Step(optimizer, i);
            Given.Step(resumed, i);
        }
        TensorAssert.Same(c, a);
        TensorAssert.Same(d, b);
        Assert.Single(Directory.GetFiles(folder));
    }

    [Theory]
    [MemberData(nameof(Given.Kinds), MemberType = typeof(Given))]
    public void A_state_taken_from_another_optimizer_is_a_copy(string kind)
    {
        var (a, b) = (Given.Parameter(), Given.Parameter());
        using var first = Given.Optimizer(kind, a);
        using var second = Given.Optimizer(kind, b);
        Given.Step(first, 0);
        b.grad = null;
        using (no_grad())
            b.copy_(a);
        second.load_state_dict(first.state_dict());
        second.load_state_dict(second.state_dict());
        Given.Step(first, 1);
        Assert.True(kind == "SGD plain" || !first.state_dict().State[0].ApproximatelyEquals(second.state_dict().State[0]));
        first.Dispose();
        Given.Step(second, 1);
        TensorAssert.Same(b, a);
    }

    [Fact]
    public void A_state_of_other_parameters_or_another_optimizer_is_refused()
    {
        using var adam = optim.Adam([Given.Parameter()]);
        using var two = optim.Adam([Given.Parameter(), Given.Parameter()]);
        using var other = optim.AdamW([Given.Parameter()]);
        using var wide = optim.Adam([new Parameter(zeros(7, device: TestDevice.Current))]);
        using var precise = optim.Adam([Given.Parameter(dtype: ScalarType.Float64)]);
        adam.save_state_dict(Path("adam"));
        foreach (var (target, reason) in new (OptimizerHelper, string)[] { (two, "2"), (other, "'Adam'"), (wide, "shape"), (precise, "dtype") })
        {
            var error = Assert.Throws<InvalidDataException>(() => target.load_state_dict(Path("adam")));
            Assert.Contains(Path("adam"), error.Message, StringComparison.Ordinal);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
        Assert.Throws<ArgumentException>(() => two.load_state_dict(adam.state_dict()));
        Assert.Throws<ArgumentException>(() => other.load_state_dict(adam.state_dict()));
        Assert.Throws<FileNotFoundException>(() => adam.load_state_dict(Path("none")));
    }

    [Fact]
    public void A_file_cut_short_leaves_the_optimizer_as_it_was()
    {
        using var optimizer = Given.Optimizer("Adam amsgrad", Given.Parameter(), Given.Parameter(1));
        Given.Step(optimizer, 0);
        optimizer.save_state_dict(Path("whole"));
        var bytes = File.ReadAllBytes(Path("whole"));
        using var copy = Given.Optimizer("Adam amsgrad", Given.Parameter(), Given.Parameter(1));
        for (var length = 0; length < bytes.Length; length += 3)
        {
            File.WriteAllBytes(Path("cut"), bytes[..length]);
            Assert.Throws<InvalidDataException>(() => copy.load_state_dict(Path("cut")));
        }
        Assert.All(copy.state_dict().State, state => Assert.Equal(0, ((Adam.State)state).step));
        copy.load_state_dict(Path("whole"));
    }

    [Theory]
    [MemberData(nameof(Given.Kinds), MemberType = typeof(Given))]
    public void Hostile_files_give_one_clear_exception(string kind)
    {
        using var optimizer = Given.Optimizer(kind, Given.Parameter(), Given.Parameter(1));
        Given.Step(optimizer, 0);
        using var memory = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(memory));
        var whole = memory.ToArray();
        var random = new Random(5);
        using var target = Given.Optimizer(kind, Given.Parameter(), Given.Parameter(1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 400; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(Math.Min(bytes.Length, 160))] = (byte)random.Next(256);
            try
            {
                target.load_state_dict(new BinaryReader(new MemoryStream(bytes)));
            }
            catch (InvalidDataException)
            {
                continue;
            }
            Given.Step(target, i);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L << 20);
    }

    [Fact]
    public void Without_a_folder_to_save_in_the_error_names_it()
    {
        using var optimizer = optim.Adam([Given.Parameter()]);
        var error = Assert.Throws<DirectoryNotFoundException>(() => optimizer.save_state_dict(Path("none/state")));
        Assert.Contains(Path("none"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_moves_between_devices()
    {
        TestDevice.NeedsCuda();
        using var optimizer = Given.Optimizer("Adam amsgrad", Given.Parameter());
        optimizer.to(CPU);
        Assert.Equal(DeviceType.CPU, ((Adam.State)optimizer.state_dict().State[0]).exp_avg!.device_type);
        optimizer.to(TestDevice.Current);
        Given.Step(optimizer, 0);
    }
}
