"""torch.nn.functional: activations, convolutions, normalisation, pooling, losses."""
import torch
import torch.nn.functional as F

from recorder import case, floats, integers

image = floats(2, 3, 6, 6)
for name, inputs, f in [
    ("relu", [floats(3, 4)], F.relu),
    ("leaky_relu", [floats(3, 4)], lambda a: F.leaky_relu(a, 0.2)),
    ("elu", [floats(3, 4)], lambda a: F.elu(a, 1.5)),
    ("silu", [floats(3, 4)], F.silu),
    ("gelu", [floats(3, 4)], F.gelu),
    ("gelu/tanh", [floats(3, 4)], lambda a: F.gelu(a, approximate="tanh")),
    ("tanh", [floats(3, 4)], torch.tanh),
    ("sigmoid", [floats(3, 4)], torch.sigmoid),
    ("softmax", [floats(3, 4)], lambda a: F.softmax(a, 1)),
    ("softmax/first", [floats(3, 4, 2)], lambda a: F.softmax(a, 0)),
    ("log_softmax", [floats(3, 4)], lambda a: F.log_softmax(a, 1)),
    ("softplus", [floats(3, 4, low=-30, high=30)], F.softplus),
    ("softplus/beta", [floats(3, 4)], lambda a: F.softplus(a, 2, 1)),
    ("linear", [floats(3, 4), floats(5, 4), floats(5)], F.linear),
    ("linear/no_bias", [floats(2, 3, 4), floats(5, 4)], F.linear),
    ("conv2d", [image, floats(4, 3, 3, 3), floats(4)], F.conv2d),
    ("conv2d/stride_padding", [image, floats(4, 3, 4, 4)], lambda x, w: F.conv2d(x, w, None, 2, 1)),
    ("conv2d/dilation_groups", [floats(1, 4, 7, 7), floats(6, 2, 3, 3), floats(6)], lambda x, w, b: F.conv2d(x, w, b, 1, 2, 2, 2)),
    ("conv2d/float64", [floats(1, 2, 5, 5, dtype=torch.float64), floats(3, 2, 3, 3, dtype=torch.float64)], F.conv2d),
    ("conv_transpose2d", [floats(2, 4, 3, 3), floats(4, 3, 4, 4), floats(3)], lambda x, w, b: F.conv_transpose2d(x, w, b, 2, 1)),
    ("conv_transpose2d/output_padding", [floats(1, 4, 3, 3), floats(4, 1, 3, 3)], lambda x, w: F.conv_transpose2d(x, w, None, 2, 1, 1, 2)),
    ("batch_norm/training", [image, floats(3), floats(3)], lambda x, w, b: F.batch_norm(x, torch.zeros(3), torch.ones(3), w, b, True)),
    ("batch_norm/evaluating", [image, floats(3), floats(3, low=0.5)], lambda x, m, v: F.batch_norm(x, m.detach(), v.detach())),
    ("instance_norm", [image, floats(3), floats(3)], lambda x, w, b: F.instance_norm(x, weight=w, bias=b)),
    ("group_norm", [floats(2, 4, 3, 3), floats(4), floats(4)], lambda x, w, b: F.group_norm(x, 2, w, b)),
    ("layer_norm", [floats(2, 3, 4), floats(3, 4), floats(3, 4)], lambda x, w, b: F.layer_norm(x, (3, 4), w, b)),
    ("pixel_shuffle", [floats(2, 8, 3, 2)], lambda x: F.pixel_shuffle(x, 2)),
    ("interpolate/nearest", [image], lambda x: F.interpolate(x, scale_factor=(2, 2))),
    ("interpolate/size", [image], lambda x: F.interpolate(x, size=(4, 9))),
    ("interpolate/bilinear", [image], lambda x: F.interpolate(x, size=(9, 4), mode="bilinear", align_corners=False)),
    ("interpolate/aligned", [image], lambda x: F.interpolate(x, scale_factor=(2.0, 1.5), mode="bilinear", align_corners=True)),
    ("interpolate/bicubic", [image], lambda x: F.interpolate(x, size=(8, 8), mode="bicubic", align_corners=False)),
    ("interpolate/area", [image], lambda x: F.interpolate(x, size=(3, 2), mode="area")),
    ("avg_pool2d", [image], lambda x: F.avg_pool2d(x, 2)),
    ("avg_pool2d/padding", [image], lambda x: F.avg_pool2d(x, 3, 2, 1, count_include_pad=False)),
    ("max_pool2d", [image], lambda x: F.max_pool2d(x, 2)),
    ("max_pool2d/padding", [image], lambda x: F.max_pool2d(x, 3, 2, 1)),
    ("adaptive_avg_pool2d", [image], lambda x: F.adaptive_avg_pool2d(x, (4, 1))),
    ("embedding", [integers(2, 5, low=0, high=6), floats(6, 3)], F.embedding),
    ("one_hot", [integers(7, low=0, high=4)], lambda a: F.one_hot(a, 5)),
    ("one_hot/inferred", [torch.tensor([0, 3, 1])], F.one_hot),
    ("normalize", [floats(3, 4)], F.normalize),
    ("flatten", [image], lambda x: torch.flatten(x, 1)),
]:
    case(f"functional/{name}", inputs, f)

# Losses: each reduction.
probability, unit = floats(3, 4, low=0.05, high=0.95), floats(3, 4, low=0, high=1)
for reduction in ["mean", "sum", "none"]:
    for name, inputs, f in [
        ("binary_cross_entropy", [probability, unit], F.binary_cross_entropy),
        ("binary_cross_entropy_with_logits", [floats(3, 4), unit], F.binary_cross_entropy_with_logits),
        ("cross_entropy", [floats(4, 5), integers(4, low=0, high=5)], F.cross_entropy),
        ("nll_loss", [floats(4, 5), integers(4, low=0, high=5)], F.nll_loss),
        ("mse_loss", [floats(3, 4), floats(3, 4)], F.mse_loss),
        ("l1_loss", [floats(3, 4), floats(3, 4)], F.l1_loss),
        ("smooth_l1_loss", [floats(3, 4), floats(3, 4)], F.smooth_l1_loss),
    ]:
        grad_inputs = inputs if "binary" not in name else [inputs[0], inputs[1]]
        case(f"loss/{name}/{reduction}", grad_inputs, lambda a, b, f=f, r=reduction: f(a, b.detach(), reduction=r))

for name, inputs, f in [
    ("binary_cross_entropy/weight", [probability, unit, floats(4, low=0.1)], lambda a, t, w: F.binary_cross_entropy(a, t.detach(), w.detach())),
    ("binary_cross_entropy_with_logits/pos_weight", [floats(3, 4), unit, floats(4, low=0.1), floats(4, low=0.1)],
     lambda a, t, w, p: F.binary_cross_entropy_with_logits(a, t.detach(), w.detach(), pos_weight=p.detach())),
    ("binary_cross_entropy_with_logits/extreme", [torch.tensor([-200.0, 200.0, 0.0, 90.0]), torch.tensor([1.0, 0.0, 1.0, 1.0])],
     lambda a, t: F.binary_cross_entropy_with_logits(a, t.detach())),
    ("cross_entropy/weight", [floats(4, 5), integers(4, low=0, high=5), floats(5, low=0.1)], lambda a, t, w: F.cross_entropy(a, t, w.detach())),
    ("cross_entropy/ignore_index", [floats(4, 5), torch.tensor([1, 3, 3, 0])], lambda a, t: F.cross_entropy(a, t, ignore_index=3)),
    ("cross_entropy/smoothing", [floats(4, 5), integers(4, low=0, high=5)], lambda a, t: F.cross_entropy(a, t, label_smoothing=0.1)),
    ("cross_entropy/images", [floats(2, 3, 4, 4), integers(2, 4, 4, low=0, high=3)], lambda a, t: F.cross_entropy(a, t)),
    ("cross_entropy/probabilities", [floats(4, 5), floats(4, 5, low=0, high=1)], lambda a, t: F.cross_entropy(a, t.detach())),
]:
    case(f"loss/{name}", inputs, f)
