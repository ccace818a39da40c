namespace Microsoft.DotNet.Interactive.Rehearsal;

/// <summary>The notebook of the rehearsal: a little of what notebooks do. What is not in it still runs, after the runtime has compiled it.</summary>
internal static class Notebook
{
    public static readonly string[] Cells =
    [
        "Console.WriteLine(1);",
        "1 + 1",
        "var x = 20; x + 22",
        """
        using System.IO; using System.Threading; using System.Diagnostics;
        var list = new List<int> { 1, 2, 3 };
        list.Select(v => v * 2).Where(v => v > 2).OrderBy(v => -v).ToArray()
        """,
        """
        public record Face(string Hair, string Eyes, int Id);
        var faces = new[] { new Face("blue", "green", 1), new Face("silver", "red", 2) };
        faces
        """,
        """
        var progress = display("step 0");
        for (var i = 0; i < 10; i++)
        {
            await Task.Delay(1);
            progress.Update($"step {i:N0} of {10,5}");
        }
        """,
        "display(HTML(\"<b>bold</b>\")); var sizes = new Dictionary<string, double> { [\"a\"] = 1.5 }; sizes",
        "int Twice(int v) => 2 * v; async Task<int> Later(int v) { await Task.Yield(); return v; } await Later(Twice(4))",
        """
        class Box<T> where T : notnull
        {
            private readonly T value;
            public Box(T v) { value = v; }
            public T Value { get => value; }
            public override string ToString() => $"<{value}>";
        }
        new Box<string>("a")
        """,
        """
        object o = faces[0];
        var text = o switch { Face { Id: > 1 } f => f.Hair, Face(var h, _, 1) => h, string s => s, null => "none", _ => "?" };
        if (o is Face { Hair: var hair } && hair.Length > 0) Console.WriteLine(hair);
        text
        """,
        """
        try { throw new InvalidOperationException("on purpose"); }
        catch (InvalidOperationException e) when (e.Message.Length > 0) { Console.Error.WriteLine(e.Message); }
        finally { Console.WriteLine(); }
        """,
        "missing + 1",
        "throw new ArgumentException(\"told\");",
        """
        foreach (var (key, value) in sizes) Console.WriteLine($"{key} {value:f2}");
        using (var stream = new MemoryStream()) { stream.WriteByte(1); }
        var pair = (a: 1, b: 2.0);
        pair.a + pair.b
        """,
        "from face in faces group face by face.Hair into g orderby g.Key select new { g.Key, Count = g.Count() }",
        "#!time\nEnumerable.Range(0, 100).Sum()",
        "#!whos",
        """
        static double Mean(params double[] all)
        {
            var sum = 0.0;
            foreach (var v in all) sum += v;
            return all.Length == 0 ? 0 : sum / all.Length;
        }
        Func<double, double> half = v => v / 2;
        half(Mean(1, 2, 3))
        """,
        """
        var grid = new int[2, 2]; var k = 0;
        while (k < 2) { grid[k, 0] = k; k++; }
        do { k--; } while (k > 0);
        switch (k) { case 0: break; default: goto case 0; }
        grid[1, 0] + list[^1] + list.ToArray()[1..].Length
        """,
    ];

    /// <summary>Code with the place where a reader asks what may follow.</summary>
    public static readonly (string Code, int Cursor)[] Questions = [("Console.WriteLi", 15), ("faces[0].", 9), ("dis", 3), ("string.Join", 9)];
}
