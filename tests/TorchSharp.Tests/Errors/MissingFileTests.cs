using TorchSharp.Beyond;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Errors;

/// <summary>A file that is not there, or is something else, is named by the exception.</summary>
public class MissingFileTests
{
    private static readonly Dictionary<string, Action<string>> Readers = new()
    {
        ["torch.load"] = path => load(path),
        ["jit.load"] = path => jit.load(path),
        ["Tensor.Load"] = path => Tensor.Load(path),
        ["Module.load"] = path => nn.Linear(2, 2).load(path),
        ["Safetensors"] = path => Safetensors.Load(path),
    };

    public static TheoryData<string> Names => [.. Readers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_missing_file_is_named(string reader)
    {
        var path = Path.Combine(Path.GetTempPath(), "no such folder", "generator.dat");
        var error = Assert.ThrowsAny<IOException>(() => Readers[reader](path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        ErrorMessageTests.IsReadable(error);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_of_something_else_is_refused(string reader)
    {
        var path = Path.GetTempFileName();
        try
        {
            foreach (var content in new[] { "", "x", "this is no tensor, module or program: " + new string('x', 3000) })
            {
                File.WriteAllText(path, content);
                var error = Record.Exception(() => Readers[reader](path));
                Assert.NotNull(error);
                Assert.False(error is NullReferenceException or IndexOutOfRangeException or OutOfMemoryException, error.ToString());
                ErrorMessageTests.IsReadable(error);
            }
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Equal(2, ones(2).sum().item<float>());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), "no such folder", "x.dat");
        Assert.Contains("no such folder", Assert.ThrowsAny<IOException>(() => ones(2).Save(path)).Message, StringComparison.Ordinal);
        Assert.Contains("no such folder", Assert.ThrowsAny<IOException>(() => save(ones(2), path)).Message, StringComparison.Ordinal);
        Assert.Contains("no such folder", Assert.ThrowsAny<IOException>(() => nn.Linear(2, 2).save(path)).Message, StringComparison.Ordinal);
    }
}
