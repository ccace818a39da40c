using System.Text;
using System.Text.Json.Nodes;

namespace AnimeGan.Jupyter.Tests;

/// <summary>Messages, signatures, positions and the history, without a kernel around them.</summary>
public class MessageTests
{
    private static readonly byte[] key = "secret"u8.ToArray();

    /// <summary>The value is that of Python's hmac module for the same parts.</summary>
    [Fact]
    public void A_signature_is_HMAC_SHA256_over_the_four_parts() =>
        Assert.Equal("9b14d94617bffb278285cea390d9dc17e01ec3188dba313f9548021906557a7b",
            new MessageCodec(key).Sign("{\"a\":1}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), "{\"b\":2}"u8.ToArray()));

    [Fact]
    public void What_is_encoded_is_decoded()
    {
        var message = Decode(Encode("execute_request", new() { ["code"] = "😀 <b>" }));
        Assert.Equal(("execute_request", "😀 <b>"), (message!.Type, message.Text("code")));
        Assert.Equal([[1, 2]], message.Identities);
    }

    [Fact]
    public void A_message_seen_before_is_dropped()
    {
        var codec = new MessageCodec(key);
        var frames = Encode("status", []);
        Assert.NotNull(codec.Decode(frames, out _));
        Assert.Null(codec.Decode(frames, out var dropped));
        Assert.Contains("seen before", dropped);
    }

    [Fact]
    public void A_change_of_any_part_is_noticed()
    {
        for (var part = 2; part < 7; part++)
        {
            var frames = Encode("status", []);
            frames[part] = [.. frames[part], (byte)' '];
            Assert.Null(Decode(frames));
        }
    }

    [Theory]
    [InlineData("a😀b", 0, 0)]
    [InlineData("a😀b", 1, 1)]
    [InlineData("a😀b", 2, 3)]
    [InlineData("a😀b", 3, 4)]
    [InlineData("a😀b", 99, 4)]
    [InlineData("a😀b", -1, 0)]
    public void Positions_count_characters_and_indices_units(string code, int position, int index)
    {
        Assert.Equal(index, CodeRequests.IndexOf(code, position));
        Assert.Equal(Math.Clamp(position, 0, 3), CodeRequests.PositionOf(code, index));
    }

    [Fact]
    public void History_is_told_from_its_end_by_range_and_by_pattern()
    {
        var history = new History();
        foreach (var (line, input) in new[] { "var a = 1;", "a + 1", "a + 2", "a + 1" }.Index())
            history.Add(line + 1, input, null);
        Assert.Equal([3, 4], history.Tail(2).Select(entry => entry.Line));
        Assert.Equal([2, 3], history.Range(0, 2, 4).Select(entry => entry.Line));
        Assert.Equal([2, 3, 4], history.Search("a + ?", 0, unique: false).Select(entry => entry.Line));
        Assert.Equal([3, 4], history.Search("a*", 0, unique: true).Select(entry => entry.Line));
        Assert.Equal([4], history.Search("*", 1, unique: false).Select(entry => entry.Line));
        Assert.Empty(history.Range(7, 0, 0));
    }

    private static JupyterMessage? Decode(List<byte[]> frames) => new MessageCodec(key).Decode(frames, out _);

    private static List<byte[]> Encode(string type, JsonObject content) => new MessageCodec(key).Encode([[1, 2]], type, null, content);
}
