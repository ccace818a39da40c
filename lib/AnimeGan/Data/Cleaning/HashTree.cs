namespace AnimeGan.Data.Cleaning;

/// <summary>
/// Hashes, arranged so that those near another are found without comparing it with all: a tree by Burkhard and Keller (1973). A child lies
/// at its distance from its parent, and by the triangle inequality only children at about the distance sought can hold anything near.
/// </summary>
internal sealed class HashTree
{
    private sealed record Node(PerceptualHash Hash, int Item)
    {
        public Node?[] Children { get; } = new Node?[64];
    }

    private Node? root;

    /// <summary>Adds a hash for an item.</summary>
    public void Add(PerceptualHash hash, int item)
    {
        var added = new Node(hash, item);
        if (root is null)
        {
            root = added;
            return;
        }
        for (var node = root; ;)
        {
            ref var child = ref node.Children[node.Hash.DistanceTo(hash)];
            if (child is null)
            {
                child = added;
                return;
            }
            node = child;
        }
    }

    /// <summary>The nearest item within a distance, of equally near ones the first added; null if there is none.</summary>
    public (int Item, int Distance)? Nearest(PerceptualHash hash, int most)
    {
        (int Item, int Distance)? best = null;
        var open = new Stack<Node>();
        if (root is not null)
            open.Push(root);
        while (open.TryPop(out var node))
        {
            var distance = node.Hash.DistanceTo(hash);
            if (distance <= most && (best is null || distance < best.Value.Distance
                || (distance == best.Value.Distance && node.Item < best.Value.Item)))
                best = (node.Item, distance);
            for (var at = Math.Max(0, distance - most); at <= Math.Min(63, distance + most); at++)
                if (node.Children[at] is { } child)
                    open.Push(child);
        }
        return best;
    }
}
