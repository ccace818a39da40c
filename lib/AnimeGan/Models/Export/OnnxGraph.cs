using AnimeGan.Models.Export.Onnx;
using Google.Protobuf;

namespace AnimeGan.Models.Export;

/// <summary>Builds an ONNX graph layer by layer; each call adds a node and gives the name of what it makes.</summary>
/// <param name="eightBit">
/// Store large weights as int8 with a scale for each output, and multiply them out where the graph is loaded.
/// </param>
internal sealed class OnnxGraph(bool eightBit)
{
    private const int Float = 1;
    private const int Int8 = 3;
    private const int Int64 = 7;

    private const long LeastEightBit = 1024; // smaller tensors, such as biases, stay float32: they weigh nothing

    // What an axis is called whose size is any, written as 0.
    private static readonly string[] axes = ["batch", "channels", "height", "width"];

    private readonly GraphProto graph = new() { Name = "generator" };
    private int made;

    internal GraphProto Graph => graph;

    internal string Input(string name, string says, params long[] shape) => Value(graph.Input, name, says, shape);

    internal void Output(string name, string from, string says, params long[] shape)
    {
        graph.Node.First(node => node.Output[0] == from).Output[0] = name;
        Value(graph.Output, name, says, shape);
    }

    internal string Concat(string a, string b) => Node("Concat", [a, b], Number("axis", 1));

    internal string Relu(string x) => Node("Relu", [x]);

    internal string Tanh(string x) => Node("Tanh", [x]);

    internal string Add(string a, string b) => Node("Add", [a, b]);

    /// <summary>A dense layer: x wᵀ + b.</summary>
    internal string Dense(string x, Tensor weight, Tensor bias) => Layer("Gemm", x, weight, bias, 0, Number("transB", 1));

    internal string Reshape(string x, params long[] shape) => Node("Reshape", [x, Constant(shape)]);

    internal string Conv(string x, Tensor weight, Tensor bias)
    {
        var edge = weight.shape[2];
        return Layer("Conv", x, weight, bias, 0, Numbers("kernel_shape", edge, edge),
            Numbers("pads", edge / 2, edge / 2, edge / 2, edge / 2), Numbers("strides", 1, 1));
    }

    internal string ConvTranspose(string x, Tensor weight, Tensor bias) =>
        Layer("ConvTranspose", x, weight, bias, 1, Numbers("kernel_shape", 4, 4), Numbers("pads", 1, 1, 1, 1), Numbers("strides", 2, 2));

    /// <summary>PixelShuffle: channel c * 4 + dy * 2 + dx to place (dy, dx).</summary>
    internal string PixelShuffle(string x) => Node("DepthToSpace", [x], Number("blocksize", 2), Text("mode", "CRD"));

    internal string Double(string x) =>
        Doubled(x, Text("mode", "nearest"), Text("coordinate_transformation_mode", "asymmetric"), Text("nearest_mode", "floor"));

    /// <summary>Twice the size by bicubic interpolation, with a = -0.75 as PyTorch has it.</summary>
    internal string Bicubic(string x) => Doubled(x, Text("mode", "cubic"), Text("coordinate_transformation_mode", "half_pixel"));

    private string Doubled(string x, params AttributeProto[] how) =>
        Node("Resize", [x, "", Constant(tensor(new float[] { 1, 1, 2, 2 }))], how);

    private string Node(string type, string[] inputs, params AttributeProto[] attributes)
    {
        var name = $"{type.ToLowerInvariant()}_{made++}";
        graph.Node.Add(new NodeProto { Name = name, OpType = type, Input = { inputs }, Output = { name }, Attribute = { attributes } });
        return name;
    }

    // A layer whose weight has its outputs along an axis. With 8 bits it works on whole numbers, and what it makes is scaled: runtimes fold
    // that more readily than scaled weights.
    private string Layer(string type, string x, Tensor weight, Tensor bias, int axis, params AttributeProto[] attributes)
    {
        if (!eightBit || weight.numel() < LeastEightBit)
            return Node(type, [x, Constant(weight), Constant(bias)], attributes);
        using var scope = NewDisposeScope();
        var (codes, scale) = EightBitWeights.Encode(weight, axis);
        var bytes = MemoryMarshal.AsBytes(codes.contiguous().data<sbyte>().ToArray().AsSpan());
        var floats = Node("Cast", [Initializer(Int8, weight.shape, bytes)], Number("to", Float));
        long[] perOutput = weight.dim() == 2 ? [1, -1] : [1, -1, 1, 1];
        return Add(Node("Mul", [Node(type, [x, floats], attributes), Constant(scale.flatten().view(perOutput))]),
            Constant(bias.view(perOutput)));
    }

    private string Constant(Tensor values)
    {
        using var scope = NewDisposeScope();
        var near = values.detach().to(ScalarType.Float32).cpu().contiguous();
        return Initializer(Float, near.shape, near.bytes);
    }

    private string Constant(long[] values) => Initializer(Int64, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()));

    private string Initializer(int type, long[] shape, ReadOnlySpan<byte> bytes)
    {
        var name = $"constant_{made++}";
        graph.Initializer.Add(new TensorProto { Name = name, DataType = type, Dims = { shape }, RawData = ByteString.CopyFrom(bytes) });
        return name;
    }

    private string Value(ICollection<ValueInfoProto> values, string name, string says, long[] shape)
    {
        var free = values == graph.Input ? axes : [axes[0], .. axes[1..].Select(axis => $"2*{axis}")];
        var dimensions = shape.Select((size, axis) => size == 0
            ? new TensorShapeProto.Types.Dimension { DimParam = free[axis] }
            : new TensorShapeProto.Types.Dimension { DimValue = size });
        values.Add(new ValueInfoProto
        {
            Name = name,
            DocString = says,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor { ElemType = Float, Shape = new TensorShapeProto { Dim = { dimensions } } },
            },
        });
        return name;
    }

    private static AttributeProto Number(string name, long value) => new() { Name = name, Type = 2, I = value };

    private static AttributeProto Text(string name, string value) => new() { Name = name, Type = 3, S = ByteString.CopyFromUtf8(value) };

    private static AttributeProto Numbers(string name, params long[] values) => new() { Name = name, Type = 7, Ints = { values } };
}
