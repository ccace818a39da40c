using System.Buffers.Binary;
using System.Security.Cryptography;
using AnimeGan.Models.Import;

namespace AnimeGan.Tests.Models.Import;

public class WebDnnTests
{
    private static readonly float[] Magnitudes = [.. Enumerable.Range(0, 128).Select(i => i / 127f)];

    [Fact]
    public void Numbers_come_out_as_sign_magnitude_and_scale()
    {
        using var scope = NewDisposeScope();
        var file = File([(0, 2f, [127, 255, 0]), (3, 0.5f, [64])]);
        var weights = WebDnnWeights.Decode(file, "test", Layout(file, 4));
        Assert.Equal([2f, -2f, 0f, Magnitudes[64] * 0.5f], weights["a"].data<float>().ToArray());
    }

    [Fact]
    public void Another_file_is_refused_unless_accepted()
    {
        var file = File([(0, 1f, [1, 2, 3, 4])]);
        var layout = Layout(file, 4) with { Sha256 = new string('0', 64) };
        Assert.Contains("SHA-256", Refused(file, layout));
        WebDnnWeights.Decode(file, "test", layout, anyFile: true);
    }

    [Theory]
    [InlineData("record 1 at byte", "it begins at number 9", 1, 0, 9)]
    [InlineData("record 1 at byte", "it begins at number -1", 1, 0, -1)]
    [InlineData("record 0 at byte 0", "bytes, and", 0, 4, int.MaxValue)]
    [InlineData("record 0 at byte 0", "bytes, and", 0, 4, -5)]
    [InlineData("record 0 at byte 0", "finite number", 0, 8, 0x7F800000)]
    [InlineData("record 0 at byte 0", "finite number and 0", 0, 12, 1)]
    [InlineData("record 1 at byte", "in a record before it", 1, 0, 0)]
    [InlineData("record 1 at byte", "goes on beyond", 1, 0, 4)]
    [InlineData("record 0 at byte 0", "inflated", 0, 16, 0)]
    [InlineData("record 0 at byte 0", "inflated", 0, 16, 0x2078)] // asks for a preset dictionary
    public void A_damaged_record_is_named(string where, string what, int record, int field, int value)
    {
        (int, float, byte[])[] records = [(0, 1f, [1, 2, 3]), (3, 1f, [4, 5])];
        var file = File(records);
        var begin = record == 0 ? 0 : 16 + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(begin + field), value);
        var message = Refused(file, Layout(file, 5));
        Assert.Contains(where, message);
        Assert.Contains(what, message);
    }

    [Fact]
    public void A_file_cut_short_is_refused()
    {
        var file = File([(0, 1f, [1, 2, 3]), (3, 1f, [4])]);
        for (var length = 0; length < file.Length; length++)
            Refused(file[..length], Layout(file[..length], 4));
    }

    [Fact]
    public void Damaged_weights_are_refused_or_read_and_never_a_crash()
    {
        var file = File([(0, 1f, [.. Enumerable.Range(0, 200).Select(i => (byte)(i * 7))]),
            (200, 3f, [.. Enumerable.Range(0, 56).Select(i => (byte)i)])]);
        var layout = Layout(file, 256);
        Assert.True(Fuzz.Run("WebDNN weights", file,
            bytes => WebDnnWeights.Decode(bytes, "test", layout, anyFile: true)) > Fuzz.Mutations / 2);
    }

    [Fact]
    public void Damaged_layouts_are_refused_or_read_and_never_a_crash()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("layout.json");
        var whole = JsonSerializer.SerializeToUtf8Bytes(Layout([], 300), new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        });
        Assert.True(Fuzz.Run("WebDNN layout", whole, bytes =>
        {
            System.IO.File.WriteAllBytes(path, bytes);
            WebDnnLayout.Load(path);
        }) > Fuzz.Mutations / 2);
    }

    [Theory]
    [InlineData("\"floats\":300", "\"floats\":-1", "floats is -1")]
    [InlineData("\"offset\":0", "\"offset\":299", "offset 299")]
    [InlineData("\"shape\":[300]", "\"shape\":[2147483648,2147483648]", "shape")]
    [InlineData("\"sha256\":\"", "\"sha256\":\"zz", "sha256")]
    [InlineData("\"magnitudes\":[0,", "\"magnitudes\":[", "magnitudes has 127")]
    [InlineData("\"model\":\"test\"", "\"model\":null", "model")]
    [InlineData("\"model\":\"test\",", "", "model")]
    public void A_wrong_field_of_a_layout_is_named(string find, string replace, string says)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("layout.json");
        var text = JsonSerializer.Serialize(Layout([], 300), new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        });
        Assert.Contains(find, text);
        System.IO.File.WriteAllText(path, text.Replace(find, replace));
        var message = Assert.Throws<InvalidDataException>(() => WebDnnLayout.Load(path)).Message;
        Assert.Contains(says, message);
        Assert.Contains(path, message);
    }

    [Fact]
    public void Our_layout_says_what_the_published_material_says()
    {
        var ours = WebDnnLayout.Load(PublishedWeights.Layout);
        using var theirs = JsonDocument.Parse(System.IO.File.ReadAllText(Checkout.Shared("data", "makegirls", "full_1.layout.json")));
        Assert.Equal(theirs.RootElement.GetProperty("sha256").GetString(), ours.Sha256);
        Assert.Equal(theirs.RootElement.GetProperty("floats").GetInt32(), ours.Floats);
        Assert.Equal(theirs.RootElement.GetProperty("magnitudes").EnumerateArray().Select(value => value.GetSingle()), ours.Magnitudes);
        Assert.Equal(
            theirs.RootElement.GetProperty("tensors").EnumerateArray()
                .Select(entry => (entry.GetProperty("name").GetString(), entry.GetProperty("offset").GetInt32())).Order(),
            ours.Tensors.Select(entry => ((string?)entry.Name, entry.Offset)).Order());
        Assert.Equal(ours.Floats, ours.Tensors.Sum(entry => entry.Length));
    }

    private static string Refused(byte[] file, WebDnnLayout layout) =>
        Assert.Throws<InvalidDataException>(() => WebDnnWeights.Decode(file, "test", layout)).Message;

    private static WebDnnLayout Layout(byte[] file, int floats) => new()
    {
        Model = "test",
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(file)),
        Floats = floats,
        Magnitudes = Magnitudes,
        Tensors = [new WebDnnTensor("a", 0, [floats])],
    };

    private static byte[] File((int First, float Largest, byte[] Codes)[] records)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.UTF8);
        foreach (var (first, largest, codes) in records)
        {
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                zlib.Write(codes);
            writer.Write(first);
            writer.Write((int)packed.Length);
            writer.Write(largest);
            writer.Write(0);
            writer.Write(packed.ToArray());
        }
        return file.ToArray();
    }
}
