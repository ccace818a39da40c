using AnimeGan.Models;
using AnimeGan.Pictures;
using AnimeGan.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Course;

/// <summary>What passes through a generator while it draws a face: one channel of the map behind each part.</summary>
public static class FeatureMaps
{
    private const int Edge = 96;

    /// <summary>Draws a face and keeps one channel behind every residual block and every stage, from small to large.</summary>
    /// <param name="generator">The paper's generator, of any size; it is left as it was.</param>
    /// <param name="latent">What it draws.</param>
    /// <param name="channel">Which channel, 0 to the generator's width - 1.</param>
    /// <returns>The maps side by side, each from its least (black) to its greatest value (white), with the part's name under it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such channel.</exception>
    public static RgbImage Of(SrResNetGenerator generator, FaceLatent latent, int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, generator.Options.Width);
        var maps = new List<(string Name, RgbImage Picture)>();
        var hooks = new List<Action>();
        foreach (var (name, module) in generator.named_modules())
            if (module is GeneratorBlock or UpsamplingStage)
            {
                var hook = ((nn.Module<Tensor, Tensor>)module).register_forward_hook((_, _, output) =>
                {
                    maps.Add((name, Picture(output, channel)));
                    return output;
                });
                hooks.Add(hook.remove);
            }
        try
        {
            _ = new FaceSampler(generator) { BatchSize = 1 }.Draw(latent);
        }
        finally
        {
            hooks.ForEach(remove => remove());
        }
        var all = maps.Count > 0 ? maps : [("no blocks, no stages", new RgbImage(Edge, Edge))];
        // Each map's edge divides that of the largest.
        var largest = all.Max(map => map.Picture.Width);
        var edge = largest * Math.Max(1, Edge / largest);
        return new ImageGrid
        {
            Columns = all.Count,
            Enlarge = 1,
            Captions = [.. all.Select(map => map.Name)],
        }.Compose([.. all.Select(map => map.Picture.Enlarge(edge / map.Picture.Width))]);
    }

    private static RgbImage Picture(Tensor output, int channel) // (B, C, H, W)
    {
        using var scope = NewDisposeScope();
        var map = output.detach()[0, channel].to(ScalarType.Float32); // (H, W)
        var (low, high) = (map.min(), map.max());
        var grey = (map - low) / (high - low).clamp_min(1e-12) * 2 - 1;
        return FacePictures.Of(grey.unsqueeze(0).expand(3, -1, -1).unsqueeze(0))[0];
    }
}
