#!/usr/bin/env python3
"""Points and what scikit-learn's exact t-SNE makes of them, for TsneTests.

    python3 tests/AnimeGan.Tests/Evaluation/tsne.py [tests/AnimeGan.Tests/Evaluation/tsne.safetensors]

The points are 180 in 12 dimensions: five clusters of different width and a curve, 30 each. Metadata: of ten seeds the KL divergence
and the trustworthiness of 10 neighbours.
"""
import json
import sys

import numpy
from sklearn.manifold import TSNE, trustworthiness

from reference import save


def main():
    random = numpy.random.default_rng(8)
    clusters = [random.normal(size=12) * 4 + random.normal(size=(30, 12)) * width for width in (0.3, 0.6, 1, 1.5, 2)]
    way = numpy.linspace(0, 6, 30)[:, None]
    curve = numpy.concatenate([numpy.sin(way), numpy.cos(way), way], 1) @ random.normal(size=(3, 12)) * 2
    points = numpy.concatenate([*clusters, curve]).astype(numpy.float32)
    found = {"kl": [], "trust": []}
    for seed in range(10):
        model = TSNE(perplexity=20, method="exact", init="random", random_state=seed)
        places = model.fit_transform(points)
        found["kl"].append(float(model.kl_divergence_))
        found["trust"].append(float(trustworthiness(points, places, n_neighbors=10)))
    print(json.dumps(found, indent=1))
    save(sys.argv[1] if len(sys.argv) > 1 else __file__.replace(".py", ".safetensors"), {"points": points}, {"values": json.dumps(found)})


if __name__ == "__main__":
    main()
