using AnimeGan.Models;
using static AnimeGan.Models.OptionRange;

namespace AnimeGan.Training;

/// <summary>What the options of a run may be.</summary>
internal static class OptionChecks
{
    /// <summary>Checks every option, the models' included.</summary>
    /// <exception cref="ArgumentException">One is out of range, or two do not go together; the message names it.</exception>
    internal static void Validate(this TrainingOptions options)
    {
        options.Generator.Validate();
        options.Discriminator.Validate();
        if (options.Generator.ImageSize != options.Discriminator.ImageSize)
            throw new ArgumentException($"generator.image_size is {options.Generator.ImageSize} and discriminator.image_size {options.Discriminator.ImageSize}; they must be equal.");
        if (options.Generator.Tags != Tags.TagCatalogue.Count || options.Discriminator.Tags != Tags.TagCatalogue.Count)
            throw new ArgumentException($"generator.tags is {options.Generator.Tags} and discriminator.tags {options.Discriminator.Tags}; training knows the paper's {Tags.TagCatalogue.Count}.");
        if (options.Preset.Length is 0 or > 40 || options.Preset.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
            throw new ArgumentException($"preset is '{options.Preset}'; as it names a folder it must be 1 to 40 letters, digits, - or _.");

        Between("steps", options.Steps, 0, int.MaxValue);
        Between("batch_size", options.BatchSize, 2, 65_536); // statistics over the batch need two
        Between("flip_probability", options.FlipProbability, 0, 1);
        Between("lambda_adv", options.LambdaAdv, 0, 1e6);
        Between("lambda_cls", options.LambdaCls, 0, 1e6);
        Between("lambda_tag", options.LambdaTag, 0, 1e6);
        Between("lambda_gp", options.LambdaGp, 0, 1e6);
        Between("perturbation_scale", options.PerturbationScale, 0, 1e6);
        Between("penalty_every", options.PenaltyEvery, 1, int.MaxValue);
        Between("learning_rate", options.LearningRate, 0, 1);
        Between("beta1", options.Beta1, 0, 0.999999);
        Between("beta2", options.Beta2, 0, 0.999999);
        Between("decay_after", options.DecayAfter, 0, int.MaxValue);
        Between("decay_half_life", options.DecayHalfLife, 0, int.MaxValue);
        Between("ema_decay", options.EmaDecay, 0, 1);
        Between("average_passes", options.AveragePasses, 0, 10_000);
        Between("sample_every", options.SampleEvery, 0, int.MaxValue);
        Between("checkpoint_every", options.CheckpointEvery, 1, int.MaxValue);
        Between("keep_last", options.KeepLast, 1, int.MaxValue);
        Between("keep_every", options.KeepEvery, 0, int.MaxValue);
        Defined("penalty", options.Penalty);
        Defined("conditions", options.Conditions);
        Defined("precision", options.Precision);
    }
}
