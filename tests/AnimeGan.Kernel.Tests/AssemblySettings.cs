// Each driver starts kernels of its own, and a kernel warms up on every processor there is.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
