using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Training.Losses;

/// <summary>
/// L_cls, the tags (PAPER.md, "Losses"): each tag is a Bernoulli variable of its own, and the log-likelihood of a face is the
/// <em>sum</em> over its tags. Their mean would weigh the tags 34 times less against the adversarial loss.
/// </summary>
/// <remarks>L_cls(D) = Of(D_cls(x), tags) + Of(D_cls(G(z, c)), c); L_cls(G) = Of(D_cls(G(z, c)), c).</remarks>
public static class TagClassificationLoss
{
    /// <summary>-E sum_t log P(tag_t): the mean over the faces of the sum over the tags that are known.</summary>
    /// <param name="logits">D's second head, (B, T).</param>
    /// <param name="targets">1 for on, 0 for off, (B, T).</param>
    /// <param name="mask">
    /// 0 where the tag is unknown, else 1 or what it weighs, (B, T); null: every tag is known. A face of which nothing is known adds 0.
    /// </param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">A target on the CPU is unknown, -1, and there is no mask.</exception>
    public static Tensor Of(Tensor logits, Tensor targets, Tensor? mask = null)
    {
        using var scope = NewDisposeScope();
        if (mask is null && targets.device.type == DeviceType.CPU && targets.lt(0).any().item<bool>()) // a GPU would have to be waited for
            throw new ArgumentException("A target is below 0. TagTensors.ForDiscriminator makes targets of a data set's tags, and the mask "
                + "of those that are known.", nameof(targets));
        var minusLogP = binary_cross_entropy_with_logits( // (B, T)
            logits, targets.to(logits.dtype), weight: mask?.to(logits.dtype), reduction: nn.Reduction.None);
        return minusLogP.sum(1).mean().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// L_tag(D) = -E sum_t c_t log(1 - P(tag_t)): D denies fakes the tags that were asked of them, and G, which descends on L_cls(G), has
    /// to show them better. Between the two D's logit of a tag tends to 0 where real and drawn ones cannot be told apart. Not in the paper;
    /// of the kind of Hou et al. 2022 ("Conditional GANs with Auxiliary Discriminative Classifier"), with a Bernoulli variable a tag.
    /// </summary>
    /// <param name="logits">D's second head on fakes, (B, T).</param>
    /// <param name="conditions">1 for what was asked for, else 0, (B, T).</param>
    /// <returns>A scalar.</returns>
    public static Tensor OfClaims(Tensor logits, Tensor conditions)
    {
        using var scope = NewDisposeScope();
        return Of(logits, zeros_like(conditions), conditions).MoveToOuterDisposeScope();
    }
}
