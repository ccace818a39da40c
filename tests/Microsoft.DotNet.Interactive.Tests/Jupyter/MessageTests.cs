using System.Text;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Jupyter;
using Microsoft.DotNet.Interactive.Jupyter.Messages;
using Microsoft.DotNet.Interactive.Jupyter.Output;

namespace Microsoft.DotNet.Interactive.Tests.Jupyter;

/// <summary>Messages, signatures, positions, the budget of text and the history, without a kernel around them.</summary>
public class MessageTests
{
    private static readonly byte[] key = "secret"u8.ToArray();

    /// <summary>The value is that of Python's hmac module for the same parts.</summary>
    [Fact]
    public void A_signature_is_HMAC_SHA256_over_the_four_parts() =>
        Assert.Equal("9b14d94617bffb278285cea390d9dc17e01ec3188dba313f9548021906557a7b",
            Encoding.ASCII.GetString(new MessageSigner(key).Sign("{\"a\":1}"u8, "{}"u8, "{}"u8, "{\"b\":2}"u8)));

    [Fact]
    public void What_is_encoded_is_decoded()
    {
        var message = Decode(Encode("execute_request", json => json.WriteString("code", "😀 <b>")), out var dropped);
        Assert.Null(dropped);
        Assert.Equal(("execute_request", "😀 <b>"), (message!.Type, message.Text("code")));
        Assert.Equal([[1, 2]], message.Identities);
    }

    [Fact]
    public void A_message_seen_before_is_dropped()
    {
        var codec = Codec();
        var frames = Encode("status", _ => { });
        Assert.NotNull(codec.Decode(frames, out _));
        Assert.Null(codec.Decode(frames, out var dropped));
        Assert.Contains("seen before", dropped);
    }

    [Fact]
    public void A_change_of_any_part_is_noticed()
    {
        for (var part = 2; part < 7; part++)
        {
            var frames = Encode("status", _ => { });
            frames[part] = [.. frames[part], (byte)' '];
            Assert.Null(Decode(frames, out _));
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
        Assert.Equal(index, CursorPosition.ToIndex(code, position));
        Assert.Equal(Math.Clamp(position, 0, 3), CursorPosition.FromIndex(code, index));
    }

    [Fact]
    public void Text_within_the_budget_is_untouched()
    {
        var budget = new StreamBudget();
        Assert.Equal("abc", budget.Take("abc"));
        Assert.Equal("", budget.Finish());
    }

    [Fact]
    public void Beyond_the_budget_the_beginning_and_the_end_are_shown()
    {
        var budget = new StreamBudget();
        var shown = new StringBuilder();
        for (var i = 0; i < 1_000_000; i++)
            shown.Append(budget.Take($"{i:D9}\n"));
        Assert.StartsWith("000000000\n000000001\n", shown.ToString());
        Assert.InRange(shown.Length, StreamBudget.Beginning, StreamBudget.Beginning + 200);
        var end = budget.Finish();
        Assert.StartsWith($"[{10_000_000 - StreamBudget.Beginning - StreamBudget.End:N0} characters were cut]\n", end);
        Assert.EndsWith("000999999\n", end);
        Assert.InRange(end.Length, StreamBudget.End, StreamBudget.End + 100);
    }

    [Fact]
    public void History_is_told_from_its_end_by_range_and_by_pattern()
    {
        var history = new History();
        foreach (var (input, line) in new[] { "var a = 1;", "a + 1", "a + 2", "a + 1" }.Select((input, index) => (input, index + 1)))
            history.Add(line, input, null);
        Assert.Equal([3, 4], history.Tail(2).Select(entry => entry.Line));
        Assert.Equal([2, 3], history.Range(0, 2, 4).Select(entry => entry.Line));
        Assert.Equal([2, 3, 4], history.Search("a + ?", 0, unique: false).Select(entry => entry.Line));
        Assert.Equal([3, 4], history.Search("a*", 0, unique: true).Select(entry => entry.Line));
        Assert.Equal([4], history.Search("*", 1, unique: false).Select(entry => entry.Line));
        Assert.Empty(history.Range(7, 0, 0));
    }

    private static MessageCodec Codec() => new(new MessageSigner(key));

    private static JupyterMessage? Decode(List<byte[]> frames, out string? dropped) => Codec().Decode(frames, out dropped);

    private static List<byte[]> Encode(string type, Action<Utf8JsonWriter> content) =>
        [.. Codec().Encode([[1, 2]], type, null, content).Select(frame => frame.ToArray())];
}
