namespace AnimeGan.Tests.Models;

public sealed class UpscalerTests : TensorTests
{
    [Fact]
    public void It_is_what_its_sums_say()
    {
        using var nothing = no_grad();
        var upscaler = Drawn(new() { Width = 3, Blocks = 2 });
        var image = rand([1, 3, 5, 6]) * 2 - 1;
        var expected = Twin(image, upscaler);
        var actual = upscaler.call(image);
        Assert.Equal([1, 3, 10, 12], actual.shape);
        Assert.All(expected.Zip(actual.data<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void A_fresh_one_is_bicubic_enlargement_and_a_picture_the_same_whatever_stands_beside_it()
    {
        using var nothing = no_grad();
        var images = rand([5, 3, 16, 16]);
        Assert.True(new Upscaler().call(images).equal(Upscaler.Bicubic(images)).all().item<bool>());
        var upscaler = Drawn(new());
        Assert.Equal(upscaler.call(images).narrow(0, 3, 1).contiguous().data<float>().ToArray(),
            upscaler.call(images.narrow(0, 3, 1)).data<float>().ToArray());
        Assert.Contains("(3, 16, 16)", Assert.Throws<ArgumentException>(() => upscaler.call(images[0])).Message);
    }

    [Fact]
    public void A_sampler_doubles_what_it_draws()
    {
        using var nothing = no_grad();
        using var generator = FaceGenerator.Create(GeneratorTests.Tiny);
        var upscaler = Drawn(new());
        var (plain, doubling) = (new FaceSampler(generator), new FaceSampler(generator) { Upscaler = upscaler });
        var faces = plain.Source(3).Take(5);
        Assert.Equal(2 * plain.ImageSize, doubling.ImageSize);
        Assert.Equal(upscaler.call(plain.DrawTensor(faces)).data<float>().ToArray(), doubling.DrawTensor(faces).data<float>().ToArray());
        Assert.Equal(2 * plain.ImageSize, doubling.Draw(faces[0]).Width);
    }

    [Fact]
    public void It_is_opened_again_from_its_file_alone()
    {
        using var nothing = no_grad();
        var upscaler = Drawn(new() { Width = 5, Blocks = 1, Seed = 7 });
        var path = folder.File("x.safetensors");
        WeightsFile.Save(path, upscaler, new Dictionary<string, string> { ["data"] = "faces" });
        using var opened = WeightsFile.LoadUpscaler(path);
        Assert.Equal((upscaler.Options, false, "faces"), (opened.Options, opened.training, WeightsFile.About(path)["data"]));
        var image = rand([2, 3, 8, 8]);
        Assert.Equal(upscaler.call(image).data<float>().ToArray(), opened.call(image).data<float>().ToArray());
    }

    [Fact]
    public void Another_file_is_refused_with_what_is_wrong()
    {
        var path = folder.File("x.safetensors");
        Assert.Contains("train-sr", Assert.Throws<FileNotFoundException>(() => WeightsFile.LoadUpscaler(path)).Message);
        File.WriteAllText(path, "no weights");
        Refused("x.safetensors");
        WeightsFile.Save(path, FaceGenerator.Create(GeneratorTests.Tiny));
        Refused("it holds a generator, not a super-resolution network");
        WeightsFile.Save(path, new Upscaler());
        Assert.Contains("not a generator", Assert.Throws<InvalidDataException>(() => WeightsFile.LoadGenerator(path)).Message);
        var (tensors, metadata) = (Files.Tensors.Of(path), new Dictionary<string, string>(WeightsFile.About(path)));
        foreach (var (options, says) in new[] { ("{\"width\":0}", "width is 0"), ("{\"width\":1024,\"blocks\":256}", "damaged"),
            ("{\"depth\":1}", "describe no super-resolution network"), ("{\"blocks\":2}", "also holds blocks.2.conv1.bias") })
        {
            Safetensors.Save(path, tensors, new Dictionary<string, string>(metadata) { ["options"] = options });
            Refused(says);
        }

        void Refused(string says) =>
            Assert.Contains(says, Assert.ThrowsAny<InvalidDataException>(() => WeightsFile.LoadUpscaler(path)).Message);
    }

    // One whose last layer is drawn too.
    private static Upscaler Drawn(UpscalerOptions options)
    {
        using var random = new Generator(5);
        var upscaler = new Upscaler(options, random);
        WeightInitialisation.Apply(upscaler, Initialisation.Uniform, random);
        upscaler.eval();
        return upscaler;
    }

    // The network as sums over pixels, in float64.
    private static double[] Twin(Tensor image, Upscaler upscaler)
    {
        var weights = upscaler.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.contiguous().data<float>().ToArray());
        var (height, width) = ((int)image.shape[2], (int)image.shape[3]);
        var pixels = image.data<float>().Select(value => (double)value).ToArray();
        var x = Conv("head", pixels);
        for (var i = 0; i < upscaler.Options.Blocks; i++)
        {
            var h = Conv($"blocks.{i}.conv1", x).Select(value => Math.Max(0, value));
            x = [.. x.Zip(Conv($"blocks.{i}.conv2", [.. h]), (a, b) => a + b)];
        }
        var maps = Conv("output", x);
        return [.. from c in Enumerable.Range(0, 3) from y in Enumerable.Range(0, 2 * height) from z in Enumerable.Range(0, 2 * width)
            select maps[((c * 4 + y % 2 * 2 + z % 2) * height + y / 2) * width + z / 2] + Bicubic(c, y, z)];

        double[] Conv(string name, double[] maps)
        {
            var (weight, bias, inputs) = (weights[$"{name}.weight"], weights[$"{name}.bias"], maps.Length / height / width);
            var sums = new double[bias.Length * height * width];
            for (var at = 0; at < sums.Length; at++)
            {
                var (o, y, z) = (at / width / height, at / width % height, at % width);
                sums[at] = bias[o];
                for (var i = 0; i < inputs; i++)
                    for (var row = Math.Max(0, y - 1); row <= Math.Min(height - 1, y + 1); row++)
                        for (var column = Math.Max(0, z - 1); column <= Math.Min(width - 1, z + 1); column++)
                            sums[at] += weight[(o * inputs + i) * 9 + (row - y + 1) * 3 + column - z + 1]
                                * maps[(i * height + row) * width + column];
            }
            return sums;
        }

        // Keys 1981 with a = -0.75; beyond the border the nearest pixel.
        double Bicubic(int c, int y, int z)
        {
            var (above, left, sum) = ((int)Math.Floor((y - 0.5) / 2) - 1, (int)Math.Floor((z - 0.5) / 2) - 1, 0.0);
            for (var row = above; row < above + 4; row++)
                for (var column = left; column < left + 4; column++)
                    sum += Cubic((y - 0.5) / 2 - row) * Cubic((z - 0.5) / 2 - column)
                        * pixels[(c * height + Math.Clamp(row, 0, height - 1)) * width + Math.Clamp(column, 0, width - 1)];
            return sum;
        }

        static double Cubic(double t) => Math.Abs(t) switch
        {
            < 1 and var d => (1.25 * d - 2.25) * d * d + 1,
            < 2 and var d => -0.75 * (((d - 5) * d + 8) * d - 4),
            _ => 0,
        };
    }
}
