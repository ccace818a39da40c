using System.Text.Json;
using AnimeGan.Tests;

namespace AnimeGan.Cli.Tests;

/// <summary>The verbs of <c>data</c> as a user or a script sees them.</summary>
public sealed class DataVerbTests : FolderTests
{
    [Fact]
    public void Faces_are_drawn_imported_packed_counted_shown_unpacked_and_trained_on()
    {
        var (pictures, packed, sheet) = (folder.File("pictures"), folder.File("faces.safetensors"), folder.File("sheet.png"));
        Succeeds("data", "synth", "--out", pictures, "--count", "24", "--size", "32", "--seed", "5");
        Assert.Equal(25, Directory.GetFiles(pictures).Length);

        var imported = Succeeds("data", "import", pictures);
        Assert.Contains("format tags-csv", imported);
        Assert.Contains("24 faces; known of them: hair colour 24, eye colour 24, all of the other 11 tags 24, year 0", imported);

        Assert.Contains("24 faces of 32 px", Succeeds("data", "pack", pictures, "--size", "32", "--out", packed));
        var drawn = folder.File("drawn.safetensors");
        Succeeds("data", "synth", "--out", drawn, "--count", "24", "--size", "32", "--seed", "5");
        Assert.Equal(File.ReadAllBytes(drawn)[65536..(65536 + 24 * (3 * 32 * 32 + 34))],
            File.ReadAllBytes(packed)[65536..(65536 + 24 * (3 * 32 * 32 + 34))]);

        var statistics = JsonDocument.Parse(Succeeds("data", "stats", packed, "--json")).RootElement;
        Assert.Equal((24, 32, 34), (statistics.GetProperty("faces").GetInt32(), statistics.GetProperty("image_size").GetInt32(),
            statistics.GetProperty("tags").GetArrayLength()));
        Assert.Contains("paper's", Succeeds("data", "stats", packed));
        Succeeds("data", "sheet", packed, "--out", sheet, "--count", "6");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(sheet)[..4]);

        Succeeds("data", "unpack", packed, "--out", folder.File("again"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(pictures, "00007.png")), File.ReadAllBytes(folder.File("again", "00007.png")));
        Assert.Equal(File.ReadAllLines(Path.Combine(pictures, "tags.csv")), File.ReadAllLines(folder.File("again", "tags.csv")));

        var trained = Animegan.Here("train", "--preset", "smoke", "--data", pictures, "--steps", "2", "--device", "cpu", "--out",
            folder.File("runs"));
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Contains("tags-csv", trained.Error);
    }

    [Fact]
    public void Packing_that_is_killed_leaves_the_file_before_and_ends_in_the_same_bytes_when_it_is_done_again()
    {
        var (whole, killed) = (folder.File("whole.safetensors"), folder.File("killed.safetensors"));
        string[] source = ["data", "pack", "synthetic:2500:3", "--size", "64", "--threads", "1"];
        Succeeds([.. source, "--out", whole]);
        Succeeds(["data", "pack", "synthetic:5", "--size", "32", "--out", killed]);
        var before = File.ReadAllBytes(killed);
        var kills = 0;
        while (kills < 4)
        {
            using var program = Animegan.Start([.. source, "--out", killed]);
            if (WaitForWork(killed, program))
            {
                program.Kill();
                kills++;
                Assert.Equal(before, File.ReadAllBytes(killed));
                continue;
            }
            break;
        }
        Assert.InRange(kills, 1, 4);
        Succeeds([.. source, "--out", killed]);
        Assert.True(File.ReadAllBytes(whole).AsSpan().SequenceEqual(File.ReadAllBytes(killed)));
        Assert.Equal(["killed.safetensors", "whole.safetensors"],
            Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("There is no folder and no file", "data", "import", "nothing")]
    [InlineData("no pictures", "data", "pack", "FOLDER")]
    [InlineData("There is no format 'csv'", "data", "import", "FOLDER", "--format", "csv")]
    [InlineData("must be from 32 to 256", "data", "synth", "--out", "x", "--size", "16")]
    [InlineData("There is no file", "data", "unpack", "nothing.safetensors")]
    [InlineData("none of the 34 tags", "data", "sheet", "synthetic:5", "--tags", "halo")]
    public void A_users_error_is_one_line(string says, params string[] arguments)
    {
        var result = Animegan.Here([.. arguments.Select(argument => argument == "FOLDER" ? folder.Path : argument)]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(says, result.Error);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    // Waits until some of the work is done, or the program has ended.
    private static bool WaitForWork(string target, Animegan program)
    {
        var work = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.packing");
        File.Delete(work); // what was killed before
        for (var i = 0; i < 6000; i++)
        {
            if (program.Wait(TimeSpan.FromMilliseconds(10)))
                return false;
            if (File.Exists(work) && new FileInfo(work).Length > 1 << 20)
                return true;
        }
        return false;
    }

    private static string Succeeds(params string[] arguments)
    {
        var result = Animegan.Here(arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.Error}");
        return result.Output;
    }
}
