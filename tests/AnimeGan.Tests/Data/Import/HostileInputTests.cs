using System.IO.Compression;
using AnimeGan.Data;
using AnimeGan.Data.Import;
using AnimeGan.Data.Packing;

namespace AnimeGan.Tests.Data.Import;

/// <summary>
/// Files that are nearly right: bytes changed, cut, doubled and swapped at random. Each is read, or refused with a message; nothing else is
/// thrown, little memory is taken, and nothing is written. ANIMEGAN_MUTATIONS sets how many of each of the eight kinds.
/// </summary>
public sealed class HostileInputTests : IDisposable
{
    private const long MostAllocated = 256 << 20;
    private static readonly int Mutations = int.TryParse(
        Environment.GetEnvironmentVariable("ANIMEGAN_MUTATIONS"), out var count) ? count : 250;

    /// <summary>Bytes that mean something in these formats.</summary>
    private static readonly byte[] Telling = [.. "\"\n\r,;{}[]()-\\/:.0123456789"u8, 0, 0xFF, 0xC3];

    private readonly PictureFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Zips()
    {
        folder.Picture("1.png").Picture("2.png", 90).Text("tags.csv", "file,hair,eyes\n1.png,red,blue\n2.png,white,red\n");
        Try(File.ReadAllBytes(folder.Zip()), "source.zip", path => ReadAll(path));
    }

    [Theory]
    [InlineData("tags.csv", "file,hair,eyes\n1.png,red,blue\n\"2.png\",\"white\",red\n")]
    [InlineData("tags.csv", "file,tags,year\n1.png,\"red hair, smile\",2004\n2.png,-hat,\n")]
    [InlineData("tags.csv", "1,red hair blue eyes\n2,white hair red eyes\n")]
    [InlineData("labels.csv", "id;smile;hat;blue_hair\n1;1;0;1\n2;0;;-1\n")]
    [InlineData("posts.jsonl", "{\"id\":1,\"tags\":[{\"name\":\"smile\",\"category\":\"0\"}]}\n{\"id\":\"2\",\"tag_string\":\"hat "
        + "blue_eyes\",\"created_at\":\"2009-01-01\"}\n")]
    [InlineData("1.txt", "(0.998) blue_hair\n(0.612) pink_hair\n")]
    public void Tables_and_texts(string name, string text)
    {
        folder.Picture("1.png").Picture("2.png", 90);
        Try(System.Text.Encoding.UTF8.GetBytes(text), Path.Combine("source", name), _ => ReadAll(folder.Path));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    [InlineData("jpg-420")]
    [InlineData("gif")]
    [InlineData("bmp")]
    [InlineData("webp")]
    [InlineData("lossless.webp")]
    [InlineData("tif")]
    public void Pictures(string format)
    {
        var options = new ImportOptions { KeepDamaged = true }; // nothing but the decoder stands in the way
        var planes = new byte[3 * 8 * 8];
        Try(DamagedPictureTests.Encode(format), "picture", path =>
        {
            var file = File.ReadAllBytes(path);
            try
            {
                FaceDecoder.Decode(file, 8, new ImportOptions(), planes);
            }
            catch (InvalidDataException)
            {
                FaceDecoder.Decode(file, 8, options, planes);
            }
        });
    }

    [Fact]
    public void Packed_files()
    {
        using (var drawn = new DrawnSequence(seed: 1, count: 2))
            FacePacker.Pack(drawn, folder.Beside("good.safetensors"), new PackOptions { Size = 32 });
        var bytes = File.ReadAllBytes(folder.Beside("good.safetensors"));
        // What the header says is mutated, and the tags and records after the pixels; pixels may be any.
        var json = bytes.AsSpan(0, FacePacker.HeaderBytes).TrimEnd((byte)' ').Length;
        Try(bytes, "faces.safetensors", path => ReadAll(path),
            place => place < 0.8 ? (int)(place / 0.8 * json) : bytes.Length - 1 - (int)((place - 0.8) / 0.2 * 400));
    }

    private static void ReadAll(string path)
    {
        using var faces = FaceSource.Open(path);
        var planes = new byte[3 * 8 * 8];
        for (var index = 0; index < Math.Min(4, faces.Count); index++)
        {
            faces.TagsOf(index);
            try
            {
                faces.Load(index, 8, planes);
            }
            catch (InvalidDataException)
            {
                // A reason to leave the face out.
            }
        }
    }

    private void Try(byte[] good, string name, Action<string> read, Func<double, int>? place = null)
    {
        var path = folder.Beside(name);
        var random = new RandomStream(11);
        place ??= share => (int)(share * good.Length);
        var (refused, worked) = (0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            File.WriteAllBytes(path, Mutate(good, random, place));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(path);
                worked++;
            }
            catch (InvalidDataException error)
            {
                Assert.False(string.IsNullOrWhiteSpace(error.Message));
                Assert.False(error.Message.Contains('\n'), error.Message);
                refused++;
            }
            catch (Exception error)
            {
                File.WriteAllBytes(Path.Combine(Path.GetTempPath(), "animegan-mutation"), File.ReadAllBytes(path));
                Assert.Fail($"mutation {i} of {name}, kept in {Path.GetTempPath()}: {error}");
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {Mutations} mutations, {refused} refused as a whole, {worked} read");
        Assert.True(refused + worked == Mutations && worked > 0);
    }

    private static byte[] Mutate(byte[] good, RandomStream random, Func<double, int> place)
    {
        var bytes = (byte[])good.Clone();
        for (var changes = 1 + random.NextInt(6); changes > 0 && bytes.Length > 0; changes--)
        {
            var at = Math.Clamp(place(random.NextDouble()), 0, bytes.Length - 1);
            var other = Math.Clamp(place(random.NextDouble()), 0, bytes.Length - 1);
            switch (random.NextInt(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.NextInt(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.NextInt(256);
                    break;
                case 2:
                    bytes[at] = Telling[random.NextInt(Telling.Length)];
                    break;
                case 3:
                    bytes.AsSpan(at, Math.Min(1 + random.NextInt(8), bytes.Length - at))
                        .Fill(random.NextBool(0.5) ? byte.MaxValue : (byte)0);
                    break;
                case 4:
                    (bytes[at], bytes[other]) = (bytes[other], bytes[at]);
                    break;
                case 5:
                    var length = Math.Min(random.NextInt(40), bytes.Length - Math.Max(at, other));
                    bytes.AsSpan(at, length).CopyTo(bytes.AsSpan(other));
                    break;
                default:
                    if (random.NextInt(8) == 0)
                        bytes = bytes[..at];
                    break;
            }
        }
        return bytes;
    }
}
